# Influence, Baujat, three-level models, cluster-robust inference, binomial-normal models, selection models, PET-PEESE.
source("write.R")
d <- data.frame(
   yi = c(-0.81, -0.35, 0.12, -0.52, -1.10, 0.31, -0.24, -0.66, -0.05, -0.92, 0.20, -0.43),
   vi = c(0.04, 0.09, 0.02, 0.12, 0.20, 0.03, 0.05, 0.11, 0.015, 0.25, 0.06, 0.08),
   study = c("a", "a", "b", "c", "c", "c", "d", "e", "f", "f", "g", "h"))
nested <- data.frame(
   yi = c(0.52, 0.61, 0.05, 0.11, 0.02, 0.93, 0.78, 0.30, 0.41, 0.22, 0.70, -0.20, -0.05, 0.49),
   vi = c(0.03, 0.05, 0.04, 0.02, 0.06, 0.05, 0.03, 0.04, 0.02, 0.03, 0.08, 0.05, 0.03, 0.04),
   study = c("a", "a", "b", "b", "b", "c", "c", "d", "d", "d", "e", "f", "f", "g"), effect = 1:14)
fit <- rma(yi, vi, data = d, method = "DL")
inf <- influence(fit)
bau <- baujat(fit)
fields <- c("rstudent", "dffits", "cook.d", "cov.r", "tau2.del", "QE.del", "hat", "weight")
infl <- c(setNames(lapply(fields, function(f) as.numeric(inf$inf[[f]])), fields),
          list(dfbs = inf$dfbs[[1]], influential = inf$is.infl, baujat_x = bau$x, baujat_y = bau$y))
d$effect <- seq_len(nrow(d))
inv <- function(f) list(estimate = f$b[1], se = f$se[1], p = f$pval[1], lower = f$ci.lb[1], upper = f$ci.ub[1],
                        df = if (is.null(f$ddf) || is.na(f$ddf[1])) NULL else f$ddf[1])
levels3 <- function(d) {
   ml <- rma.mv(yi, vi, random = ~ 1 | study/effect, data = d, control = list(rel.tol = 1e-10))
   mlt <- rma.mv(yi, vi, random = ~ 1 | study/effect, data = d, test = "t", control = list(rel.tol = 1e-10))
   list(data = d, sigma2 = ml$sigma2, QE = ml$QE, loglik = as.numeric(logLik(ml)), z = inv(ml), t = inv(mlt),
        cr1 = inv(robust(ml, cluster = d$study)), cr2 = inv(robust(ml, cluster = d$study, clubSandwich = TRUE)))
}
multi <- list(scattered = levels3(d), nested = levels3(nested))
uni <- list(cr1 = inv(robust(fit, cluster = d$study)), cr2 = inv(robust(fit, cluster = d$study, clubSandwich = TRUE)))
b <- data.frame(ai = c(1, 0, 3, 2, 0, 5, 1), n1i = c(100, 80, 150, 60, 45, 210, 90),
                ci = c(4, 2, 5, 2, 1, 14, 0), n2i = c(98, 85, 140, 64, 50, 205, 88))
al <- function(method) {
   f <- rma.glmm(measure = "OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = b, model = "CM.AL", method = method, nAGQ = 25)
   list(estimate = f$b[1], se = f$se, tau2 = f$tau2, loglik = as.numeric(logLik(f)))
}
pr <- data.frame(xi = c(3, 12, 0, 7, 20, 1, 9), ni = c(40, 60, 25, 80, 90, 33, 41))
plo <- function(method) {
   f <- rma.glmm(measure = "PLO", xi = xi, ni = ni, data = pr, method = method, nAGQ = 25)
   list(estimate = f$b[1], se = f$se, tau2 = f$tau2, loglik = as.numeric(logLik(f)))
}
sel_data <- data.frame(
   yi = c(0.62, 0.11, 0.55, 0.05, 0.31, 0.53, 0.48, -0.22, 0.90, 0.58, -0.07, 0.26, 0.12, 0.81, 0.24, 0.60),
   vi = c(0.06, 0.03, 0.05, 0.02, 0.11, 0.025, 0.04, 0.03, 0.15, 0.015, 0.03, 0.08, 0.01, 0.05, 0.035, 0.09))
base <- rma(yi, vi, data = sel_data, method = "ML", control = tight)
sm <- selmodel(base, type = "stepfun", steps = c(.025, 1))
sm2 <- selmodel(base, type = "stepfun", steps = c(.025, .5, 1))
selm <- function(f) list(estimate = f$b[1], se = f$se, tau2 = f$tau2, delta = f$delta, loglik = as.numeric(logLik(f)),
                         lrt = f$LRT, lrt_p = f$LRTp)
pet <- lm(yi ~ sqrt(vi), weights = 1 / vi, data = sel_data); peese <- lm(yi ~ vi, weights = 1 / vi, data = sel_data)
first <- function(f) { s <- coef(summary(f))[1, ]; ci <- confint(f)[1, ]
   list(estimate = s[[1]], se = s[[2]], p = s[[4]], lower = ci[[1]], upper = ci[[2]], df = f$df.residual) }
eb <- rma(yi, vi, data = d, method = "EB", control = tight)
reg <- rma(yi, vi, mods = ~ x, data = cbind(sel_data, x = seq_len(16)), method = "DL", test = "adhoc")
write_reference(list(data = d, influence = infl, multilevel = multi, robust_uni = c(uni, tau2 = fit$tau2),
   rare = c(b, list(ML = al("ML"), EE = al("EE"))), proportions = c(pr, list(ML = plo("ML"), EE = plo("EE"))),
   selection = list(data = sel_data, one_step = selm(sm), two_steps = selm(sm2)),
   pet = first(pet), peese = first(peese), eb = list(tau2 = eb$tau2, se_tau2 = eb$se.tau2, estimate = eb$b[1])),
   "new_statistics.json")
