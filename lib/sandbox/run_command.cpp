// SPDX-License-Identifier: Apache-2.0
#include "sandbox/run_command.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "base/error.hpp"
#include "sandbox/bubblewrap.hpp"
#include "sandbox/command_filter.hpp"
#include "sandbox/command_ruleset.hpp"
#include "sandbox/command_script.hpp"
#include "sandbox/confined_child.hpp"
#include "sandbox/landlock.hpp"
#include "sandbox/spawn.hpp"
#include "sandbox/watch_command.hpp"
#include "sandbox/work_folder.hpp"

namespace praxeo::sandbox {
namespace {

// Bytes as a file that has no name, at its start, and can't be changed by who reads it.
base::Fd in_memory(std::string_view bytes) {
  base::Fd file(::memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file.open()) no_resources("memory", errno);
  base::write_all(file.get(), bytes, "the input of a command");
  if (::lseek(file.get(), 0, SEEK_SET) != 0 ||
      ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0) {
    no_resources("memory", errno);
  }
  return file;
}

std::string_view bytes_of(const std::vector<sock_filter>& filter) {
  return {reinterpret_cast<const char*>(filter.data()), filter.size() * sizeof(sock_filter)};
}

// bubblewrap's own processes, and what the user may start meanwhile.
constexpr std::uint64_t kOwnProcesses = 8, kSlack = 512;

class Run {
 public:
  Run(const Confinement& confinement, const CommandJob& job) : job_(job) {
    plan_.limits = job.limits;
    plan_.identity = command_identity();
    plan_.descriptors[0] = (input_ = in_memory(job.input)).get();
    plan_.descriptors[1] = open_pipe(pipes_.output);
    plan_.descriptors[2] = open_pipe(pipes_.error);
    plan_.descriptors[kReportFd] = open_pipe(pipes_.report);
    plan_.descriptors[kCompilerFd] = open_pipe(pipes_.compiler);
    if (confinement.layer == Layer::bubblewrap) {
      with_bubblewrap(confinement);
    } else {
      with_landlock();
    }
  }

  CommandResult result(std::stop_token stop) {
    if (!refused_.empty()) return not_started(refused_);
    const auto started = start_confined(plan_);
    ends_.clear();
    if (started.pid < 0) return not_started(started.failed);
    return watch_command(started.pid, std::move(pipes_), job_,
                         folder_ ? folder_->path() : std::filesystem::path(), stop);
  }

 private:
  static CommandResult not_started(std::string why) {
    CommandResult result;
    result.error = std::move(why);
    return result;
  }
  int open_pipe(base::Fd& reading) {
    auto ends = make_pipe();
    reading = std::move(ends.first);
    ends_.push_back(std::move(ends.second));
    return ends_.back().get();
  }
  void with_bubblewrap(const Confinement& confinement) {
    // Inside, the processes are counted anew, by the script's own limit.
    plan_.processes = plan_.identity.running + job_.limits.processes + kOwnProcesses + kSlack;
    plan_.arguments =
        bubblewrap_arguments(confinement.program, job_, command_script(job_, job_.limits.processes));
    plan_.folder = "/";
    plan_.descriptors[kFileFd] = (file_ = in_memory(job_.file)).get();
    const auto filter = command_filter({.namespaces = true, .signals = true});
    if (filter.empty()) refused_ = "no seccomp filter is known for this machine";
    plan_.descriptors[kFilterFd] = (filter_ = in_memory(bytes_of(filter))).get();
    plan_.descriptors[kInfoFd] = open_pipe(pipes_.info);
  }
  void with_landlock() {
    plan_.processes = plan_.identity.running + job_.limits.processes + kOwnProcesses;
    folder_ = std::make_unique<WorkFolder>(plan_.identity);
    folder_->put(job_.file_name, job_.file);
    plan_.folder = folder_->path().string();
    plan_.environment = command_environment(plan_.folder);
    plan_.arguments = {"/bin/sh", "-c", command_script(job_, 0)};
    ruleset_ = command_ruleset(folder_->path());
    plan_.ruleset = ruleset_.get();
    constexpr int kScopedSignals = 6;  // the ABI that keeps them inside
    plan_.filter = command_filter({.namespaces = false, .signals = landlock_version() >= kScopedSignals});
    if (!ruleset_.open() || plan_.filter.empty()) refused_ = "the kernel refuses a Landlock ruleset";
  }

  const CommandJob& job_;
  ChildPlan plan_;
  CommandPipes pipes_;
  base::Fd input_, file_, filter_, ruleset_;
  std::vector<base::Fd> ends_;  // the child's
  std::unique_ptr<WorkFolder> folder_;
  std::string refused_;
};

}  // namespace

CommandResult run_command(const Confinement& confinement, const CommandJob& job, std::stop_token stop) {
  if (confinement.layer == Layer::none) {
    CommandResult result;
    result.error = confinement.words;
    return result;
  }
  return Run(confinement, job).result(stop);
}

}  // namespace praxeo::sandbox
