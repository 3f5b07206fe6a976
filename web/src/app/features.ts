/** The page of feature columns: its tables are in the page already. */
import { startShell } from "./shell";

startShell("features");
