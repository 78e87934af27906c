// SPDX-License-Identifier: Apache-2.0
#include "commands/globals.hpp"

namespace praxeo::commands {

void define_globals(cli::Args& args, Globals& globals) {
  args.option("-C,--workspace", globals.workspace,
              "workspace folder; else the nearest parent with a .praxeo/")
      .value_name("DIR")
      .complete("dir")
      .env("PRAXEO_WORKSPACE");
  args.option("-p,--project", globals.project, "project; else the workspace's current one")
      .value_name("NAME")
      .complete("project")
      .env("PRAXEO_PROJECT");
  args.flag("--offline", globals.offline, "use no network at all; what needs it fails with exit 8")
      .env("PRAXEO_OFFLINE");
  args.option("--ca-file", globals.ca_file, "certificate authorities to trust, instead of the system's (PEM)")
      .value_name("FILE")
      .complete("file")
      .env("PRAXEO_CA_FILE");
  args.option("--trace", globals.trace,
              "write what the run does, and each request, there as spans of OpenTelemetry (OTLP, JSON lines)")
      .value_name("FILE")
      .complete("file");
}

}  // namespace praxeo::commands
