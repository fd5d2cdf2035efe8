# Intervals of the mean and prediction intervals: Wald, HKSJ, HKSJ with the ad hoc correction.
source("write.R")
sets <- list(
   two_equal_trials = list(yi = c(-0.0304, -0.0202), vi = c(0.0600, 0.1180)),
   two_opposed_trials = list(yi = c(-0.9, 0.4), vi = c(0.05, 0.08)),
   five_close_trials = list(yi = c(0.10, 0.11, 0.09, 0.10, 0.12), vi = c(0.2, 0.15, 0.3, 0.22, 0.18)),
   eight_scattered_trials = list(yi = c(-0.81, -0.35, 0.12, -0.52, -1.10, 0.31, -0.24, -0.66),
                                 vi = c(0.04, 0.09, 0.02, 0.12, 0.20, 0.03, 0.05, 0.11)))
of <- function(fit) {
   p <- predict(fit)
   list(estimate = fit$b[1], se = fit$se, p = fit$pval, lower = fit$ci.lb, upper = fit$ci.ub,
        prediction = c(p$pi.lb, p$pi.ub))
}
results <- lapply(sets, function(d) {
   per_method <- lapply(c(DL = "DL", PM = "PM", HE = "HE", SJ = "SJ"), function(method) {
      tests <- c(wald = "z", hksj = "knha", `hksj-adhoc` = "adhoc")
      lapply(tests, function(test) of(suppressWarnings(rma(d$yi, d$vi, method = method, test = test, control = tight))))
   })
   c(d, list(methods = per_method))
})
write_reference(results, "intervals.json")
