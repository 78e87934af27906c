// SPDX-License-Identifier: Apache-2.0
#include "cli/report_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <new>
#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"

namespace praxeo::cli {

std::string error_text(std::string_view program, const Error& error, const Style& style) {
  auto text =
      fmt::format("{}: {} {}\n", program, style.paint(Tone::bad, "error:"), base::printable(error.message()));
  for (const auto& line : error.context()) text += fmt::format("  {}\n", base::printable(line));
  if (!error.hints().empty())
    text += fmt::format("  {} {}\n", style.paint(Tone::accent, "hint:"),
                        base::printable(fmt::format("{}", fmt::join(error.hints(), "; "))));
  return text;
}

std::string error_json(const Error& error, ExitCode code) {
  nlohmann::ordered_json inner;
  inner["code"] = error_code(error.kind());
  inner["exit"] = static_cast<int>(code);
  inner["message"] = error.message();
  inner["context"] = error.context();
  inner["hint"] = nullptr;
  if (!error.hints().empty()) inner["hint"] = fmt::format("{}", fmt::join(error.hints(), "; "));
  inner["retry_after_ms"] = nullptr;
  if (const auto wait = error.retry_after()) inner["retry_after_ms"] = wait->count();
  nlohmann::ordered_json object;
  object["error"] = std::move(inner);
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Error as_error(const std::exception_ptr& caught) {
  try {
    std::rethrow_exception(caught);
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error(ErrorKind::failed, "out of memory");
  } catch (const std::exception& error) {
    return Error(ErrorKind::failed, fmt::format("unexpected: {}", error.what()));
  } catch (...) {
    return Error(ErrorKind::failed, "unexpected: something that is no exception was thrown");
  }
}

}  // namespace praxeo::cli
