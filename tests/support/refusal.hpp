// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <functional>

#include "base/error.hpp"

namespace praxeo::tests {

// The error that `work` has to throw; the test ends where it throws none.
inline Error refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing was refused");
  return {ErrorKind::failed, ""};
}

}  // namespace praxeo::tests
