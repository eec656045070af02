# make-examples.R: writes the bundled examples from R packages of Debian 12.
#
#   cd data/examples && Rscript make-examples.R
#
# Run when an example is added or changed; building Engraft needs no R.  For each
# NAME it writes NAME.csv (the data as published, codes and all), NAME.dict.json (its
# dictionary) and NAME.engraft (a finished project).  R 4.2.2, survival 3.5-3, KMsurv
# 0.1-5, vcd 1.4-11, robustbase 0.95-0, jsonlite 1.8.4.
#
# SPDX-License-Identifier: GPL-3.0-or-later

library (jsonlite)

teaching <- paste ("This is published teaching data from an R package, not a current patient record;",
                   "no conclusion about treatment should be drawn from it alone.")

column <- function (name, label, unit = NULL, description = NULL, type = NULL)
{
  Filter (Negate (is.null), list (name = name, type = type, label = label, unit = unit,
                                  description = description))
}

recode <- function (name, label, column, old, new)
{
  list (name = name, label = label, kind = "recode", column = column, old = I (old), new = I (new))
}

write_json <- function (object, file)
{
  writeLines (toJSON (object, auto_unbox = TRUE, pretty = 2, digits = NA, null = "null"), file,
              useBytes = TRUE)
}

write_example <- function (name, data, title, package, licence, citation, notes, columns,
                           recipes = list (), cohort, analysis = NULL)
{
  csv <- paste0 (name, ".csv")
  source <- sprintf ("R package %s %s; %s", package, packageVersion (package), citation)

  stopifnot (identical (sort (names (data)), sort (sapply (columns, function (x) x$name))))
  write.csv (data, csv, row.names = FALSE, na = "", quote = FALSE, eol = "\n", fileEncoding = "UTF-8")
  sha256 <- sub (" .*", "", system2 ("sha256sum", csv, stdout = TRUE))

  write_json (list (name = name, title = title, package = package,
                    version = as.character (packageVersion (package)), licence = licence,
                    citation = citation, notes = paste (notes, teaching), rows = nrow (data),
                    columns = columns), paste0 (name, ".dict.json"))

  items <- list (list (id = "data-1", kind = "data", name = name,
                       spec = list (path = paste0 ("example:", name), sha256 = sha256, confirmed = TRUE,
                                    import = list (format = "csv", encoding = "utf8", delimiter = "comma",
                                                   decimal = "point", columns = columns),
                                    recipes = recipes, cohort = cohort, title = title, source = source,
                                    licence = licence, notes = paste (notes, teaching))))
  if (!is.null (analysis))
    items[[2]] <- list (id = "survival-1", kind = "survival", name = analysis$name,
                        spec = c (list (`data-set` = "data-1", cohort = analysis$cohort),
                                  analysis["options"], analysis["figure"]))
  write_json (list (engraft = 1, application = "0.1.0", title = title, notes = paste (notes, teaching),
                    items = items), paste0 (name, ".engraft"))
}

gpl2 <- "GPL (>= 2), as the R package"

## pbc ----------------------------------------------------------------------------

pbc_cohort <- list (filter = "not is_missing(trt)", subject = "id", time = "time", `time-unit` = "days",
                    status = "status", events = I ("2"), others = I ("1"), censored = I ("0"),
                    group = "treatment")
write_example (
  "pbc", survival::pbc,
  "Primary biliary cholangitis: D-penicillamine or placebo",
  "survival", "LGPL (>= 2), as the R package",
  "T. Therneau and P. Grambsch (2000), Modeling Survival Data: Extending the Cox Model, Springer",
  paste ("Mayo Clinic trial in an autoimmune disease of the bile ducts, 1974 to 1984: 312 patients were",
         "randomised, 106 more were only followed."),
  list (column ("id", "Patient"),
        column ("time", "Follow-up", "days", "From registration to death, transplantation or July 1986"),
        column ("status", "Status at the end", NULL, "0: alive; 1: liver transplantation; 2: dead", "category"),
        column ("trt", "Treatment code", NULL, "1: D-penicillamine; 2: placebo; missing: not randomised",
                "category"),
        column ("age", "Age", "years", "At registration"),
        column ("sex", "Sex", NULL, "m: male; f: female", "category"),
        column ("ascites", "Ascites", NULL, "1: present", "category"),
        column ("hepato", "Enlarged liver", NULL, "1: present", "category"),
        column ("spiders", "Spider naevi", NULL, "1: malformations of the vessels of the skin", "category"),
        column ("edema", "Oedema", NULL,
                "0: none; 0.5: untreated or successfully treated; 1: despite diuretics", "category"),
        column ("bili", "Bilirubin in serum", "mg/dL"),
        column ("chol", "Cholesterol in serum", "mg/dL"),
        column ("albumin", "Albumin in serum", "g/dL"),
        column ("copper", "Copper in urine", "\u00b5g/day"),
        column ("alk.phos", "Alkaline phosphatase", "U/L"),
        column ("ast", "Aspartate aminotransferase", "U/mL", "Once called SGOT"),
        column ("trig", "Triglycerides", "mg/dL"),
        column ("platelet", "Platelets", "1000/\u00b5L"),
        column ("protime", "Prothrombin time", "s", "Standardised blood clotting time"),
        column ("stage", "Histologic stage", NULL, "1 to 4, from a biopsy", "category")),
  list (recode ("treatment", "Treatment", "trt", c ("1", "2"), c ("D-penicillamine", "placebo"))),
  pbc_cohort,
  list (name = "Survival by treatment", cohort = pbc_cohort,
        options = list (unit = "years", times = "1 5 10"),
        figure = list (`y-label` = "Alive (%)", `risk-table` = "kmunicate")))

## bmt ----------------------------------------------------------------------------

data (bmt, package = "KMsurv")
bmt_cohort <- list (time = "t2", `time-unit` = "days", status = "d3", events = I ("1"), censored = I ("0"),
                    group = "disease")
write_example (
  "bmt", bmt,
  "Bone-marrow transplantation for acute leukaemia",
  "KMsurv", "GPL (>= 3), as the R package",
  paste ("J. Klein and M. Moeschberger (1997), Survival Analysis: Techniques for Censored and Truncated",
         "Data, Springer; E. Copelan et al., Blood 1991;78:838"),
  "Allogeneic transplantation in 137 patients of four hospitals, 1984 to 1989.",
  list (column ("group", "Disease code", NULL, "1: ALL; 2: AML, low risk; 3: AML, high risk", "category"),
        column ("t1", "Time to death or end of study", "days"),
        column ("t2", "Disease-free survival", "days", "Time to relapse, death or end of study"),
        column ("d1", "Death", NULL, "1: dead; 0: alive", "category"),
        column ("d2", "Relapse", NULL, "1: relapsed; 0: disease-free", "category"),
        column ("d3", "Death or relapse", NULL, "1: dead or relapsed; 0: alive and disease-free", "category"),
        column ("ta", "Time to acute GvHD", "days", "Acute graft-versus-host disease"),
        column ("da", "Acute GvHD", NULL, "1: developed; 0: never", "category"),
        column ("tc", "Time to chronic GvHD", "days", "Chronic graft-versus-host disease"),
        column ("dc", "Chronic GvHD", NULL, "1: developed; 0: never", "category"),
        column ("tp", "Time to platelet recovery", "days"),
        column ("dp", "Platelet recovery", NULL, "1: platelets returned to normal; 0: never", "category"),
        column ("z1", "Age", "years"),
        column ("z2", "Age of donor", "years"),
        column ("z3", "Sex", NULL, "1: male; 0: female", "category"),
        column ("z4", "Sex of donor", NULL, "1: male; 0: female", "category"),
        column ("z5", "CMV status", NULL, "1: positive; 0: negative", "category"),
        column ("z6", "CMV status of donor", NULL, "1: positive; 0: negative", "category"),
        column ("z7", "Waiting time", "days", "From diagnosis to transplantation"),
        column ("z8", "FAB grade 4 or 5", NULL, "1: FAB grade 4 or 5 and AML; 0: otherwise", "category"),
        column ("z9", "Hospital", NULL,
                "1: Ohio State University; 2: Alfred; 3: St. Vincent; 4: Hahnemann", "category"),
        column ("z10", "Methotrexate", NULL, "Against graft-versus-host disease. 1: yes; 0: no", "category")),
  list (recode ("disease", "Disease", "group", c ("1", "2", "3"), c ("ALL", "AML, low risk", "AML, high risk"))),
  bmt_cohort,
  list (name = "Disease-free survival", cohort = bmt_cohort,
        options = list (unit = "years", times = "1 3 5", pairwise = TRUE, adjustment = "holm"),
        figure = list (`y-label` = "Alive and disease-free (%)")))

## cgd ----------------------------------------------------------------------------

cgd <- survival::cgd
cgd_cohort <- list (filter = "enum == 1", subject = "id", time = "tstop", `time-unit` = "days",
                    status = "status", events = I ("1"), censored = I ("0"), group = "treat")
write_example (
  "cgd", cgd,
  "Chronic granulomatous disease: interferon gamma or placebo",
  "survival", "LGPL (>= 2), as the R package",
  "T. Fleming and D. Harrington (1991), Counting Processes and Survival Analysis, Wiley, appendix D.2",
  paste ("Placebo-controlled trial in an inborn disease of immunity, 128 patients. One row for each time",
         "between serious infections; survival curves take the first of each patient, the other analyses all."),
  list (column ("id", "Patient"),
        column ("center", "Centre", NULL, "Where the patient was enrolled", "category"),
        column ("random", "Randomised on", NULL, NULL, "date"),
        column ("treat", "Treatment", NULL, "placebo, or rIFN-g: recombinant interferon gamma", "category"),
        column ("sex", "Sex", NULL, NULL, "category"),
        column ("age", "Age", "years", "At entry"),
        column ("height", "Height", "cm", "At entry"),
        column ("weight", "Weight", "kg", "At entry"),
        column ("inherit", "Inheritance", NULL, "X-linked or autosomal", "category"),
        column ("steroids", "Steroids at entry", NULL, "1: yes", "category"),
        column ("propylac", "Antibiotics at entry", NULL, "As prophylaxis. 1: yes", "category"),
        column ("hos.cat", "Kind of hospital", NULL, NULL, "category"),
        column ("tstart", "Start", "days", "Of the interval, since randomisation"),
        column ("enum", "Number of the interval", NULL, "Within the patient"),
        column ("tstop", "End", "days", "Of the interval, since randomisation"),
        column ("status", "Serious infection", NULL, "1: the interval ends with one; 0: it does not",
                "category")),
  list (), cgd_cohort,
  list (name = "Time to first infection", cohort = cgd_cohort,
        options = list (unit = "months", times = "6 12"),
        figure = list (`y-label` = "Free of serious infection (%)")))

## arthritis ----------------------------------------------------------------------

data (Arthritis, package = "vcd")
write_example (
  "arthritis", Arthritis,
  "Rheumatoid arthritis: a new treatment or placebo",
  "vcd", "GPL-2, as the R package",
  paste ("G. Koch and S. Edwards (1988), Clinical efficiency trials with categorical data, in K. Peace (ed.),",
         "Biopharmaceutical Statistics for Drug Development, Marcel Dekker, 403-451"),
  "Double-blind trial, 84 patients; the outcome is improvement, in three grades.",
  list (column ("ID", "Patient"),
        column ("Treatment", "Treatment", NULL, "Placebo, or Treated: the new treatment", "category"),
        column ("Sex", "Sex", NULL, NULL, "category"),
        column ("Age", "Age", "years"),
        c (column ("Improved", "Improvement", NULL, "None, Some or Marked", "category"),
           list (levels = c ("None", "Some", "Marked")))),
  list (), list (subject = "ID", group = "Treatment"))

## crohn --------------------------------------------------------------------------

data (CrohnD, package = "robustbase")
write_example (
  "crohn", CrohnD,
  "Crohn\u2019s disease: adverse events of a drug",
  "robustbase", gpl2,
  paste ("S. L\u00f4 and E. Ronchetti (2006), Robust Second Order Accurate Inference for Generalized Linear",
         "Models, University of Geneva"),
  "Adverse events of 117 patients under placebo or one of two drugs.",
  list (column ("ID", "Patient"),
        column ("nrAdvE", "Adverse events", NULL, "How many"),
        column ("BMI", "Body mass index", "kg/m\u00b2"),
        column ("height", "Height", "cm"),
        column ("country", "Country", NULL, "c1 or c2", "category"),
        column ("sex", "Sex", NULL, "M: male; F: female", "category"),
        column ("age", "Age", "years"),
        column ("weight", "Weight", "kg"),
        column ("treat", "Treatment code", NULL, "placebo; d1: drug 1; d2: drug 2", "category")),
  list (recode ("treatment", "Treatment", "treat", c ("placebo", "d1", "d2"), c ("placebo", "drug 1", "drug 2"))),
  list (subject = "ID", group = "treatment"))
