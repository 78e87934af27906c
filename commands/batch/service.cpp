// SPDX-License-Identifier: Apache-2.0
#include "commands/batch/service.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/error.hpp"

namespace praxeo::commands {
namespace {

class Collection {
 public:
  Collection(Context& context, const store::Batch& batch, const CollectWish& wish)
      : context_(context), wish_(wish), batch_(batch), submitted_(praxeo::batch::submitted_of(batch)) {}

  Collected work() {
    if (!submitted_.ready) {
      throw Error(ErrorKind::conflict,
                  fmt::format("batch {} was not read to its end, and nothing of it was sent", batch_.id))
          .with_hint(
              fmt::format("`praxeo batch submit {}` begins it anew, `praxeo batch cancel BATCH` drops it",
                          submitted_.input_name));
    }
    // With all of its answers here, nobody needs to be asked.
    if (!submitted_.all_over() || requeues()) {
      const auto asked = context_.providers().batch_service(batch_.provider);
      fetch(asked);
      auto requeued = hand_over(asked, wanted());
      while (wish_.wait && requeued > 0) {
        fetch(asked);
        requeued = hand_over(asked, praxeo::batch::Requeue::broken);
      }
    }
    done_.shown = shown_batch(context_, batch_);
    return std::move(done_);
  }

 private:
  [[nodiscard]] bool requeues() const { return wish_.requeue || wish_.retry_errors; }
  [[nodiscard]] praxeo::batch::Requeue wanted() const {
    using praxeo::batch::Requeue;
    return wish_.retry_errors ? Requeue::failed : wish_.requeue ? Requeue::unanswered : Requeue::broken;
  }

  void fetch(const AskedService& asked) {
    if (wish_.wait) {
      const std::chrono::seconds every(context_.layers().integer("batch.poll_seconds").value_or(60));
      praxeo::batch::wait(context_.store(), *asked.service, batch_, submitted_, every, context_.progress(),
                          context_.stop());
    }
    const auto now = praxeo::batch::collect(context_.store(), *asked.service, batch_, submitted_,
                                            {asked.pricing}, context_.progress(), context_.stop());
    done_.now.landed += now.landed;
    done_.now.strange += now.strange;
    done_.now.picousd += now.picousd;
    done_.now.unpriced += now.unpriced;
  }

  std::int64_t hand_over(const AskedService& asked, praxeo::batch::Requeue which) {
    praxeo::batch::RequeueOptions requeue;
    requeue.which = which;
    requeue.limits = asked.limits;
    requeue.bounds = budget_bounds(context_, wish_.spending);
    requeue.pricing = asked.pricing;
    std::int64_t count = 0;
    try {
      count = praxeo::batch::requeue(context_.store(), context_.project(), *asked.service, batch_, submitted_,
                                     requeue, context_.progress(), context_.stop());
    } catch (const Error& error) {
      // Nobody wished for it: what came is given out all the same, and it can be asked for later.
      if (which != praxeo::batch::Requeue::broken || error.kind() != ErrorKind::budget) throw;
      context_.log().warning(
          fmt::format("replies that broke their schema are not asked again: {}", error.what()));
    }
    done_.requeued += count;
    return count;
  }

  Context& context_;
  const CollectWish& wish_;
  store::Batch batch_;
  praxeo::batch::Submitted submitted_;
  Collected done_;
};

}  // namespace

Handing::Handing(Context& context, const HandOver& options)
    : context_(context),
      file_(context, options.requests),
      asked_(
          context.providers().batch_service(wanted_provider(options.model, file_.lines()), options.dry_run)),
      cache_(context.workspace().cache()) {
  submit_.input_name = options.requests;
  submit_.defaults.provider = asked_.service->profile().name;
  if (!asked_.model.empty()) submit_.defaults.model = asked_.model;
  submit_.defaults.max_output_tokens =
      context.layers().integer("provider.max_output_tokens").value_or(16'384);
  submit_.limits = asked_.limits;
  submit_.bounds = budget_bounds(context, options.spending);
  submit_.pricing = asked_.pricing;
  submit_.read_cache = !options.no_cache;
  submit_.again = options.again;
  plan_ = base::with_context(
      [&] { return fmt::format("in '{}'", options.requests); },
      [&] { return praxeo::batch::plan_of(context.store(), file_.lines(), cache_, submit_); });
}

praxeo::batch::SubmitResult Handing::submit() {
  context_.keep("what was read is kept; the same command goes on, and sends nothing twice");
  return praxeo::batch::submit(context_.store(), context_.project(), *asked_.service, cache_, file_.lines(),
                               plan_, submit_, context_.progress(), context_.stop());
}

Collected collected(Context& context, const store::Batch& batch, const CollectWish& wish) {
  context.keep("what came is kept; the same command goes on");
  auto done = Collection(context, batch, wish).work();
  if (done.now.strange > 0)
    context.log().warning(
        fmt::format("{} lines of the provider's results belong to no request", done.now.strange));
  return done;
}

}  // namespace praxeo::commands
