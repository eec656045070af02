# bench-import.R: the same file by data.table's fread.
#   Rscript bench-import.R FILE
suppressPackageStartupMessages (library (data.table))

file <- commandArgs (TRUE)[1]
setDTthreads (0)
for (run in 1:3) {
  time <- system.time (table <- fread (file, showProgress = FALSE))[["elapsed"]]
  cat (sprintf ("%-12s %10d %8.3f s %12.0f\n", "fread", nrow (table), time, nrow (table) / time))
}
status <- readLines ("/proc/self/status")
cat (sub ("VmHWM:\\s*", "peak of R: ", grep ("VmHWM", status, value = TRUE)),
     sprintf ("columns: %.1f MB\n", object.size (table) / 1e6))
