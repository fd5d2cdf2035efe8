# Analyses the data that metafor.py writes, with metafor, clubSandwich, lme4 and lm. Run: Rscript metafor.R DATA RESULTS
suppressMessages({library(metafor); library(jsonlite)})
pdf(NULL)  # baujat() draws; nothing is kept
files <- commandArgs(trailingOnly = TRUE)
tight <- list(threshold = 1e-14, tol = 1e-15, maxiter = 10000)

# What is compared of a model; a model that R cannot fit has no values and is counted.
test_of <- function(f, at = 1) list(estimate = f$beta[at], se = f$se[at], p = f$pval[at], lower = f$ci.lb[at], upper = f$ci.ub[at])
named <- function(prefix, values) setNames(values, paste(prefix, names(values), sep = "."))
rows_of <- function(d) as.data.frame(lapply(d, unlist))

# As here: tables without any event have no ratio, and nothing is added where a value needs no addition.
effects <- function(measure, d) {
   more <- if (measure %in% c("OR", "RR", "PETO", "IRR")) list(drop00 = TRUE) else list()
   if (measure %in% c("RD", "PETO", "PR")) more <- c(more, to = "none")
   e <- suppressWarnings(do.call(escalc, c(list(measure = measure), d, more)))
   v <- as.numeric(e$vi); v[v == 0] <- NA
   list(y = as.numeric(e$yi), v = v)
}
uni <- function(d, method) {
   f <- rma(d$yi, d$vi, method = method, control = tight)
   values <- c(named("wald", test_of(f)), list(tau2 = f$tau2, q = f$QE, q_p = f$QEp))
   if (length(d$yi) == 1) return(named("wald", test_of(f)))
   if (method == "EE") return(values)
   for (test in c("knha", "adhoc")) {
      t <- tryCatch(rma(d$yi, d$vi, method = method, test = test, control = tight), error = function(e) NULL)
      if (!is.null(t)) values <- c(values, named(test, test_of(t)))
   }
   p <- predict(f); u <- confint(f, control = list(tol = 1e-14, tau2.max = 1e6))$random
   # The prediction interval by its formula, since versions of metafor differ in its degrees of freedom.
   reach <- qnorm(.975) * sqrt(f$se^2 + f$tau2)
   c(values, list(i2 = f$I2, h2 = f$H2, se_tau2 = if (method == "SJ" && f$tau2 < 1e-300) NULL else f$se.tau2,
                  predicted.lower = f$beta[1] - reach, predicted.upper = f$beta[1] + reach,
                  profile.lower = u[1, 2], profile.upper = u[1, 3]))
}
tables <- function(d, how, measure) {
   a <- list(ai = d$ai, n1i = d$n1i, ci = d$ci, n2i = d$n2i)
   # As RevMan: tables in which nobody or everybody had the event have no ratio; differences are taken as they are.
   more <- if (measure == "RD") list(add = 0, to = "none") else list(drop00 = c(TRUE, TRUE))
   f <- if (how == "peto") do.call(rma.peto, a) else do.call(rma.mh, c(a, more, measure = measure, correct = FALSE))
   certain <- measure == "RD" && any((d$ai %in% 0 | d$ai == d$n1i) & (d$ci %in% 0 | d$ci == d$n2i))
   c(test_of(f), if (!certain) list(q = f$QE))
}
regression <- function(d, test, method) {
   f <- rma(d$yi, d$vi, mods = cbind(d$x1, d$x2), test = test, method = method, control = tight)
   c(named("intercept", test_of(f)), named("x1", test_of(f, 2)), named("x2", test_of(f, 3)), list(tau2 = f$tau2, qm = f$QM, qm_p = f$QMp, qe = f$QE))
}
groups <- function(d) {
   own <- lapply(split(d, factor(d$group, unique(d$group))), function(s) rma(s$yi, s$vi, control = tight))
   between <- rma(sapply(own, function(f) f$beta[1]), sapply(own, function(f) f$se^2), method = "EE")
   one <- rma(d$yi, d$vi, mods = ~ factor(d$group), control = tight)
   c(list(q = between$QE, p = between$QEp, one_tau2.q = one$QM, one_tau2.p = one$QMp),
     unlist(lapply(seq_along(own), function(i) named(paste0("group", i), test_of(own[[i]]))), recursive = FALSE))
}
small <- function(d) {
   f <- rma(d$yi, d$vi, control = tight)
   classic <- regtest(f, model = "lm"); random <- regtest(f); rank <- ranktest(f)
   list(egger.t = classic$zval, egger.p = classic$pval, egger.limit = classic$est, random.z = random$zval, random.p = random$pval,
        random.limit = random$est, begg.tau = rank$tau, begg.p = rank$pval)
}
filled <- function(d, method) {
   f <- trimfill(rma(d$yi, d$vi, method = method, control = tight), control = tight)
   c(test_of(f), list(added = f$k0, right = if (f$k0 > 0) as.numeric(f$side == "right")))
}
pulls <- function(d, method) {
   f <- rma(d$yi, d$vi, method = method, control = tight); i <- influence(f)$inf; b <- baujat(f)
   list(rstudent = i$rstudent, dffits = i$dffits, cook = i$cook.d, covariance_ratio = i$cov.r, hat = i$hat,
        dfbeta = influence(f)$dfbs[[1]], influential = as.numeric(influence(f)$is.infl),
        to_heterogeneity = b$x, to_result = b$y, without = leave1out(f)$estimate)
}
nested <- function(d) {
   d$row <- seq_len(nrow(d))
   fit <- function(control) rma.mv(yi, vi, random = ~ 1 | study/row, data = d, control = control)
   f <- tryCatch(fit(list(rel.tol = 1e-10)), error = function(e) fit(list(optimizer = "bobyqa", rhoend = 1e-9)))
   sandwich <- robust(f, cluster = d$study, clubSandwich = TRUE)
   c(list(between = f$sigma2[1], within = f$sigma2[2], loglik = as.numeric(logLik(f)), q = f$QE),
     named("wald", test_of(f)), named("cr2", c(test_of(sandwich), df = sandwich$ddf[1])), named("cr1", test_of(robust(f, cluster = d$study))))
}
clustered <- function(d) {
   f <- rma(yi, vi, data = d, method = "DL"); s <- robust(f, cluster = d$study, clubSandwich = TRUE)
   c(named("cr1", test_of(robust(f, cluster = d$study))), named("cr2", c(test_of(s), df = s$ddf[1])))
}
glmm <- function(d, measure, model, method) {
   cells <- if (measure == "PLO") d[c("xi", "ni")] else if (measure == "IRLN") d[c("xi", "ti")] else
      if (measure == "IRR") d[c("x1i", "t1i", "x2i", "t2i")] else d[c("ai", "n1i", "ci", "n2i")]
   points <- if (model == "UM.RS") 1 else if (model == "CM.EL" && measure == "OR") 7 else 41
   control <- if (model == "CM.EL") list(hessianCtrl = list(r = 8)) else list()
   f <- do.call(rma.glmm, c(cells, list(measure = measure, method = method, nAGQ = points, control = control), if (model != "") list(model = model)))
   exact <- if (model == "CM.EL" && measure == "OR") list(loglik = as.numeric(logLik(f)))
   c(test_of(f), list(tau2 = f$tau2), exact)
}
selection <- function(d, steps) {
   base <- rma(d$yi, d$vi, method = "ML", control = tight)
   f <- selmodel(base, type = "stepfun", steps = steps, alternative = if (base$beta[1] >= 0) "greater" else "less")
   c(test_of(f), list(tau2 = f$tau2, share = f$delta[-1], lrt = f$LRT, loglik = as.numeric(logLik(f))))
}
intercept <- function(d, by) {
   f <- lm(d$yi ~ by, weights = 1 / d$vi); s <- coef(summary(f))[1, ]; ci <- confint(f)[1, ]
   list(estimate = s[[1]], se = s[[2]], p = s[[4]], lower = ci[[1]], upper = ci[[2]])
}
analyses <- list(
   effects = function(job) effects(job$measure, job$data),
   uni = function(job) uni(job$data, job$method),
   tables = function(job) tables(job$data, job$how, job$measure),
   regression = function(job) regression(job$data, job$test, job$method),
   groups = function(job) groups(rows_of(job$data)),
   small = function(job) small(job$data),
   filled = function(job) filled(job$data, job$method),
   pulls = function(job) pulls(job$data, job$method),
   nested = function(job) nested(rows_of(job$data)),
   clustered = function(job) clustered(rows_of(job$data)),
   glmm = function(job) glmm(job$data, job$measure, job$model, job$method),
   selection = function(job) selection(job$data, unlist(job$steps)),
   intercept = function(job) c(named("pet", intercept(job$data, sqrt(job$data$vi))), named("peese", intercept(job$data, job$data$vi))))

jobs <- fromJSON(files[1], simplifyVector = TRUE, simplifyDataFrame = FALSE)
results <- lapply(jobs, function(job) tryCatch(
   suppressMessages(suppressWarnings(analyses[[job$kind]](job))), error = function(e) list(error = conditionMessage(e))))
writeLines(toJSON(list(results = results, version = as.character(packageVersion("metafor"))), digits = I(17), auto_unbox = TRUE, null = "null", na = "null"), files[2])
