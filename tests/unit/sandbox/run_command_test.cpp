// SPDX-License-Identifier: Apache-2.0
#include "sandbox/run_command.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/temp_dir.hpp"

using namespace praxeo::sandbox;

namespace {

// Each rule holds in both layers; one that this machine doesn't have is left out, in words.
template <typename Try>
void in_each_layer(const Try& attempt) {
  for (const auto layer : {Layer::bubblewrap, Layer::landlock}) {
    const auto found = find_confinement(layer);
    if (found.layer == Layer::none) {
      MESSAGE("not tried: " << found.words);
      continue;
    }
    CAPTURE(found.words);
    attempt(found);
  }
}

CommandJob shell(const std::string& code, const std::string& input = "") {
  CommandJob job;
  job.file_name = "main.sh";
  job.file = code;
  job.command = {"sh", "main.sh"};
  job.input = input;
  return job;
}

CommandJob python(const std::string& code) {
  CommandJob job;
  job.file_name = "main.py";
  job.file = code;
  job.command = {"python3", "main.py"};
  return job;
}

bool lacks(const char* program) {
  const bool lacking = find_program(program).empty();
  if (lacking) MESSAGE("not tried: " << program << " is not installed");
  return lacking;
}

}  // namespace

TEST_SUITE("sandbox/run_command") {
  TEST_CASE("a command gets its file and its input, and its words and exit code come back") {
    in_each_layer([](const Confinement& layer) {
      const auto result = run_command(layer, shell("cat; echo no >&2; exit 3", "tea\n"));
      CHECK(result.started);
      CHECK(result.exit_code == 3);
      CHECK(result.output == "tea\n");
      CHECK(result.error == "no\n");
      CHECK(result.limit == Limit::none);
    });
  }

  TEST_CASE("a compiler's words and code are told apart from those of the program") {
    if (lacks("cc")) return;
    in_each_layer([](const Confinement& layer) {
      CommandJob job;
      job.file_name = "main.c";
      job.file = "#include <stdio.h>\n#warning look\nint main(void) { puts(\"ran\"); return 4; }\n";
      job.prepare = {"cc", "-o", "main", "main.c"};
      job.command = {"./main"};
      const auto result = run_command(layer, job);
      CHECK(result.prepared);
      CHECK(result.prepare_output.find("look") != std::string::npos);
      CHECK(result.output == "ran\n");
      CHECK(result.error.empty());
      CHECK(result.exit_code == 4);
      job.file = "int main(void) { return x; }\n";
      const auto broken = run_command(layer, job);
      CHECK_FALSE(broken.prepared);
      CHECK(broken.prepare_code == 1);
      CHECK(broken.output.empty());
    });
  }

  TEST_CASE("nothing runs without a layer") {
    const auto result = run_command({Layer::none, "", "none here"}, shell("echo ran"));
    CHECK_FALSE(result.started);
    CHECK(result.output.empty());
    CHECK(result.error == "none here");
  }

  TEST_CASE("a signal that ends a command is told as 128 and its number") {
    in_each_layer([](const Confinement& layer) {
      if (lacks("python3")) return;
      CHECK(run_command(layer, python("import os\nos.abort()\n")).exit_code == 128 + SIGABRT);
    });
  }

  TEST_CASE("the environment is the fixed one, whatever secrets praxeo's own has") {
    ::setenv("PRAXEO_TEST_SECRET", "sk-hidden", 1);
    in_each_layer([](const Confinement& layer) {
      const auto result =
          run_command(layer, shell("env; cat /proc/1/environ /proc/$PPID/environ 2>/dev/null"));
      CHECK(result.output.find("HOME=") != std::string::npos);
      CHECK(result.output.find("sk-hidden") == std::string::npos);
    });
    ::unsetenv("PRAXEO_TEST_SECRET");
  }

  TEST_CASE("the user's files can neither be read, listed, changed nor removed, by name or by link") {
    const praxeo::tests::TempDir folder;
    const auto path = (folder / "mine").string();
    std::ofstream(path) << "private\n";
    ::chmod(folder.path().c_str(), 0777);
    ::chmod(path.c_str(), 0666);
    in_each_layer([&](const Confinement& layer) {
      const auto result = run_command(
          layer, shell(fmt::format("cat {0}; ln -s {0} link; cat link; ln {0} hard; cat hard; ls {1}/\n"
                                   "echo more >> {0}; rm -f {0}; mv {0} here; chmod 0 {0}; echo x > {1}/new\n"
                                   "truncate -s 0 {0}; touch -d 2001-01-01 {0}; exit 0\n",
                                   path, folder.path().string())));
      CHECK(result.started);
      CHECK(result.output.find("private") == std::string::npos);
      CHECK(result.output.find("mine") == std::string::npos);
      std::string text;
      std::getline(std::ifstream(path), text);
      CHECK(text == "private");
      struct stat now {};
      REQUIRE(::stat(path.c_str(), &now) == 0);
      CHECK((now.st_mode & 0777) == 0666);
      CHECK(now.st_mtime > 1'100'000'000);
      CHECK_FALSE(std::filesystem::exists(folder / "new"));
    });
  }

  TEST_CASE("the system can't be written to, and its users and hosts are not told") {
    in_each_layer([](const Confinement& layer) {
      const auto result =
          run_command(layer, shell("for f in /usr /usr/bin /etc /dev /proc /var /home / /root; do\n"
                                   "  touch $f/praxeo-was-here 2>/dev/null && echo wrote $f; done\n"
                                   "cat /etc/passwd /etc/shadow /etc/hosts 2>/dev/null; echo end\n"));
      CHECK(result.output == "end\n");
      CHECK_FALSE(std::filesystem::exists("/usr/praxeo-was-here"));
    });
  }

  TEST_CASE("there is no network, not even to this machine itself") {
    if (lacks("python3")) return;
    in_each_layer([](const Confinement& layer) {
      const auto result = run_command(
          layer, python("import socket\n"
                        "for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, 40, 16, 17):\n"
                        "  for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):\n"
                        "    try: socket.socket(family, kind); print('made', family)\n"
                        "    except OSError: pass\n"
                        "a, b = socket.socketpair()\nprint('pair')\n"));
      CHECK(result.output == "pair\n");
      CHECK(result.exit_code == 0);
    });
  }

  TEST_CASE("other processes can be neither signalled, traced nor looked at") {
    if (lacks("python3")) return;
    in_each_layer([](const Confinement& layer) {
      const auto result = run_command(
          layer, python(fmt::format("import os, ctypes, signal\nlibc = ctypes.CDLL(None, use_errno=True)\n"
                                    "for pid in (os.getppid(), {0}, {1}):\n"
                                    "  for act in (lambda: os.kill(pid, 15), lambda: libc.ptrace(16, pid, 0, "
                                    "0) == 0 and print('trace'),\n"
                                    "              lambda: open(f'/proc/{{pid}}/environ').read() and pid == "
                                    "{0} and print('read'),\n"
                                    "              lambda: libc.syscall(234, pid, pid, 6)):\n"
                                    "    try: act()\n"
                                    "    except (OSError, ProcessLookupError): pass\n"
                                    "print('end')\n",
                                    ::getpid(), ::getppid())));
      CHECK(result.started);
      CHECK(result.output.find("trace") == std::string::npos);
      CHECK(result.output.find("read") == std::string::npos);
    });
  }

  TEST_CASE("privileges can't be gained and namespaces not be made") {
    in_each_layer([](const Confinement& layer) {
      const auto result = run_command(
          layer, shell("id -u; unshare -r id -u; unshare -n true && echo net; su -c 'echo su' root;\n"
                       "sudo -n echo sudo; mount -t tmpfs none /tmp && echo mounted; chroot / echo rooted\n"
                       "mknod b b 8 0 && echo device; exit 0\n"));
      CHECK(result.output != "0\n");
      CHECK(result.output.find('\n') + 1 == result.output.size());  // but the id, nothing
    });
  }

  TEST_CASE("an endless loop is ended by its time, and by its processor time") {
    in_each_layer([](const Confinement& layer) {
      auto job = shell("while :; do :; done");
      job.limits.wall = std::chrono::milliseconds(300);
      CHECK(run_command(layer, job).limit == Limit::time);
      job.limits.wall = std::chrono::seconds(60);
      job.limits.cpu = std::chrono::seconds(1);
      const auto result = run_command(layer, job);
      CHECK(result.limit == Limit::none);
      CHECK(result.exit_code == 128 + SIGXCPU);
    });
  }

  TEST_CASE("a sleeper that ignores signals is ended by its time") {
    in_each_layer([](const Confinement& layer) {
      auto job = shell("trap '' TERM INT HUP; sleep 1000; sleep 1000");
      job.limits.wall = std::chrono::milliseconds(300);
      CHECK(run_command(layer, job).limit == Limit::time);
    });
  }

  TEST_CASE("a flood of output is ended and not kept beyond its limit") {
    in_each_layer([](const Confinement& layer) {
      const auto result = run_command(layer, shell("while :; do echo flood; echo flood >&2; done"));
      CHECK(result.limit == Limit::output);
      CHECK(result.output.size() + result.error.size() <= 2 * CommandLimits().output_bytes);
    });
  }

  TEST_CASE("memory is bounded for one process and for all together") {
    if (lacks("python3")) return;
    in_each_layer([](const Confinement& layer) {
      auto job = python("b = bytearray(1 << 40)\n");
      CHECK(run_command(layer, job).error.find("MemoryError") != std::string::npos);
      job = python(
          "import os, time\nfor i in range(8): os.fork()\nb = bytearray(64 << 20)\nfor i in range(0, len(b), "
          "4096): b[i] = 1\ntime.sleep(60)\n");
      job.limits.memory = std::uint64_t{128} << 20;
      CHECK(run_command(layer, job).limit == Limit::memory);
    });
  }

  TEST_CASE("a fork bomb is held to its number of processes and gone in the end") {
    in_each_layer([](const Confinement& layer) {
      auto job = shell("bomb() { bomb | bomb & }\nbomb\nsleep 30\n");
      job.limits.wall = std::chrono::seconds(1);
      const auto result = run_command(layer, job);
      CHECK(result.started);
      // Either the time or, as each copy says so, the refusal of more processes ended it.
      CHECK((result.limit != Limit::none || result.exit_code != 0));
    });
  }

  TEST_CASE("as many processes as a command may have are seen, and fewer are not") {
    if (lacks("python3")) return;
    in_each_layer([](const Confinement& layer) {
      for (const int wanted : {200, 20}) {
        auto job =
            python(fmt::format("import os, time\ntry:\n  for i in range({}):\n    if os.fork() == 0: "
                               "break\nexcept OSError: pass\n"
                               "time.sleep(60)\n",
                               wanted));
        job.limits.wall = std::chrono::seconds(1);
        job.limits.processes = 40;
        const auto result = run_command(layer, job);
        CHECK(result.limit == Limit::time);
        CHECK(result.crowded == (wanted == 200));
      }
    });
  }

  TEST_CASE("what stays in the background ends with the command") {
    in_each_layer([](const Confinement& layer) {
      const auto mark = fmt::format("31{}.5", ::getpid());
      const auto result = run_command(
          layer, shell(fmt::format("nohup sleep {0} >/dev/null 2>&1 &\n(setsid sleep {0} >/dev/null 2>&1 "
                                   "</dev/null &)\n(trap '' TERM; sleep {0} &)\necho left\n",
                                   mark)));
      CHECK(result.output == "left\n");
      bool found = false;
      for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream file(entry.path() / "cmdline");
        std::string words;
        std::getline(file, words, '\n');
        found = found || words.find(std::string("sleep") + '\0' + mark) != std::string::npos;
      }
      CHECK_FALSE(found);
    });
  }

  TEST_CASE("one large file and many small ones are both bounded") {
    in_each_layer([](const Confinement& layer) {
      auto job = shell("head -c 100000000 /dev/zero > large; wc -c < large\n");
      job.limits.file_bytes = 1 << 20;
      CHECK(run_command(layer, job).output == "1048576\n");
      job = shell("i=0; while head -c 1000000 /dev/zero > $i; do i=$((i+1)); done; echo full\n");
      job.limits.disk_bytes = 8 << 20;
      const auto result = run_command(layer, job);
      CHECK((result.limit == Limit::disk || result.output == "full\n"));
    });
  }

  TEST_CASE("the input ends, is read once, and can't be changed") {
    in_each_layer([](const Confinement& layer) {
      CHECK(run_command(layer, shell("read -r a; read -r b; echo \"$a,$b\"; echo x >&0; exit 0", "one\n"))
                .output == "one,\n");
      CHECK(run_command(layer, shell("cat; echo end")).output == "end\n");
      CHECK(run_command(layer, shell("cat < /dev/tty; echo end")).output == "end\n");
    });
  }

  TEST_CASE("deep recursion ends the command and nothing else") {
    if (lacks("cc")) return;
    in_each_layer([](const Confinement& layer) {
      CommandJob job;
      job.file_name = "main.c";
      job.file =
          "int f(int n) { volatile char a[4096]; a[0] = (char)n; return f(n + 1) + a[0]; }\n"
          "int main(void) { return f(0); }\n";
      job.prepare = {"cc", "-O0", "-w", "-o", "main", "main.c"};
      job.command = {"./main"};
      CHECK(run_command(layer, job).exit_code == 128 + SIGSEGV);
    });
  }

  TEST_CASE("a stop ends the command and is told") {
    in_each_layer([](const Confinement& layer) {
      std::stop_source stop;
      std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
      });
      CHECK_THROWS_WITH(static_cast<void>(run_command(layer, shell("sleep 1000"), stop.get_token())),
                        "stopped while a snippet ran");
    });
  }
}
