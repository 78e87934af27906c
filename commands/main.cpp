// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>

#include "cli/app.hpp"
#include "commands/registry.hpp"

int main(int argc, char** argv) {
  using namespace praxeo;
  cli::open_standard_streams();
  cli::ignore_broken_pipes();
  // One heap for all threads, and large pieces given back to the system: what the reader of one part of a
  // document let go is there for the rest, so that memory stays near what is really in use.
  ::mallopt(M_ARENA_MAX, 1);
  ::mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  ::mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
  const auto env = base::Env::of_process();
  cli::Streams streams(env);
  commands::Globals globals;
  const auto tree = commands::make_tree(globals);
  return cli::run_app(tree, std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc), env, streams,
                      commands::host_factory(globals));
}
