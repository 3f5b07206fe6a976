// Ctrl+C: stop taking up work, hand over what is done.
#pragma once

namespace genrescope::cli {

// From now on the first SIGINT or SIGTERM only sets a flag; the second one ends the program at once.
void catch_interrupts();
bool interrupted();

}  // namespace genrescope::cli
