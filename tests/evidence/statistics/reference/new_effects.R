# Effects of one group and of paired groups.
source("write.R")
row <- function(...) { e <- escalc(...); list(y = e$yi[1], variance = e$vi[1]) }
x <- c(0, 3, 17, 40); n <- c(25, 40, 60, 40); t <- c(110, 250, 90, 400)
one <- list(events = x, n = n, time = t)
for (m in c("PR", "PLN", "PLO", "PAS", "PFT")) one[[m]] <- lapply(seq_along(x), function(i) row(measure = m, xi = x[i], ni = n[i]))
for (m in c("IR", "IRLN", "IRS", "IRFT")) one[[m]] <- lapply(seq_along(x), function(i) row(measure = m, xi = x[i], ti = t[i]))
pooled <- rma(measure = "PFT", xi = x, ni = n, method = "DL")
back <- predict(pooled, transf = transf.ipft.hm, targs = list(ni = n))
m <- list(mean = 12.4, sd = 3.1, n = 35)
means <- list(MN = row(measure = "MN", mi = 12.4, sdi = 3.1, ni = 35), MNLN = row(measure = "MNLN", mi = 12.4, sdi = 3.1, ni = 35))
p <- list(m1i = 24.1, m2i = 20.3, sd1i = 5.2, sd2i = 6.4, ni = 28, ri = 0.62)
paired <- lapply(c(MC = "MC", SMCC = "SMCC", SMCR = "SMCR", SMCRH = "SMCRH", ROMC = "ROMC"), function(k)
   do.call(row, c(list(measure = k), p)))
matched <- row(measure = "MPORC", ai = 30, bi = 12, ci = 5, di = 41)
write_reference(list(one_group = one, pft_back = c(back$pred, back$ci.lb, back$ci.ub), means = means, paired = paired,
   matched = matched), "new_effects.json")
