/** Every file of the zoo, natively: answered rightly or refused by name and reason; none stops the others. */
import { beforeAll, expect, test } from "vitest";
import { openZoo, type Zoo } from "../zoo/index.ts";
import { nativeSaid } from "../zoo/native.ts";
import { judge } from "../zoo/table.ts";

let zoo: Zoo;
beforeAll(async () => {
  zoo = await openZoo();
}, 600_000);

test("each is answered rightly or refused with a reason, in one run and bounded memory", () => {
  expect(judge(zoo.animals, "native", nativeSaid(zoo))).toEqual([]);
  expect(zoo.animals.length).toBeGreaterThanOrEqual(300);
});
