# Writes what metafor gives as JSON with all digits. Run: Rscript NAME.R (in this folder), with metafor and jsonlite.
suppressMessages(library(metafor))
write_reference <- function(results, file) {
   results$made_with <- paste("metafor", packageVersion("metafor"), "on", R.version.string)
   writeLines(jsonlite::toJSON(results, digits = I(17), auto_unbox = TRUE, null = "null", pretty = TRUE), file)
}
tight <- list(threshold = 1e-14, maxiter = 10000, tol = 1e-15)
