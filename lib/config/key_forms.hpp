// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace praxeo::config {

// The forms in which keys are given out: what they begin with, and how many letters at least follow. Sources:
// the providers' own pages, and the pattern lists of gitleaks and of GitHub's secret scanning.
struct Form {
  std::string_view begin;
  std::size_t least;
  std::string_view reason;
};
inline constexpr std::array kForms{
    Form{"sk-", 16, "it begins as keys of OpenAI and Anthropic do"},
    Form{"sk_live_", 10, "it begins as keys of Stripe do"},
    Form{"sk_test_", 10, "it begins as keys of Stripe do"},
    Form{"rk_live_", 10, "it begins as keys of Stripe do"},
    Form{"AIza", 30, "it begins as keys of Google do"},
    Form{"ya29.", 20, "it begins as tokens of Google do"},
    Form{"ghp_", 20, "it begins as tokens of GitHub do"},
    Form{"gho_", 20, "it begins as tokens of GitHub do"},
    Form{"ghu_", 20, "it begins as tokens of GitHub do"},
    Form{"ghs_", 20, "it begins as tokens of GitHub do"},
    Form{"ghr_", 20, "it begins as tokens of GitHub do"},
    Form{"github_pat_", 20, "it begins as tokens of GitHub do"},
    Form{"glpat-", 16, "it begins as tokens of GitLab do"},
    Form{"AKIA", 16, "it begins as keys of AWS do"},
    Form{"ASIA", 16, "it begins as keys of AWS do"},
    Form{"xoxb-", 10, "it begins as tokens of Slack do"},
    Form{"xoxa-", 10, "it begins as tokens of Slack do"},
    Form{"xoxp-", 10, "it begins as tokens of Slack do"},
    Form{"xoxr-", 10, "it begins as tokens of Slack do"},
    Form{"xoxs-", 10, "it begins as tokens of Slack do"},
    Form{"hf_", 20, "it begins as tokens of Hugging Face do"},
    Form{"gsk_", 20, "it begins as keys of Groq do"},
};

// What keys and their like are made of.
[[nodiscard]] bool is_token(char c);

}  // namespace praxeo::config
