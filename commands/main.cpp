// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"
#include "commands/registry.hpp"

int main(int argc, char** argv) {
  using namespace praxeo;
  cli::ignore_broken_pipes();
  const auto env = base::Env::of_process();
  cli::Streams streams(env);
  commands::Globals globals;
  const auto tree = commands::make_tree(globals);
  return cli::run_app(tree, std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc), env, streams,
                      commands::host_factory(globals));
}
