/* engraft-option-words.c: what settings and their values are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-option-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/engraft-choice-row.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-model-text.h"
#include "libengraft/text/engraft-format.h"

static const EngraftChoiceName time_units[] = {
  { "none", N_("As in the data") }, { "days", N_("Days") }, { "weeks", N_("Weeks") },
  { "months", N_("Months") }, { "years", N_("Years") }, { NULL }
};
static const EngraftChoiceName views[] = {
  { "survival", N_("Survival") }, { "incidence", N_("Cumulative incidence") },
  { "hazard", N_("Cumulative hazard") }, { "log-log", N_("Log–log") }, { NULL }
};
static const EngraftChoiceName risk_tables[] = {
  { "kmunicate", N_("KMunicate") },
  { "lancet", N_("Lancet") },
  { "nejm", N_("NEJM") }, { "none", N_("None") }, { NULL }
};
static const EngraftChoiceName legends[] = {
  { "curves", N_("At the curves") }, { "top", N_("Above the plot") }, { "none", N_("None") }, { NULL }
};
static const EngraftChoiceName estimators[] = {
  { "kaplan-meier", N_("Kaplan–Meier") }, { "nelson-aalen", N_("Nelson–Aalen") },
  { "fleming-harrington", N_("Fleming–Harrington") }, { NULL }
};
static const EngraftChoiceName intervals[] = {
  { "log", N_("Log (R)") }, { "log-log", N_("Log–log (SAS, EZR)") }, { "plain", N_("Plain") },
  { "logit", N_("Logit") }, { "arcsin", N_("Arcsine") }, { NULL }
};
static const EngraftChoiceName bands[] = {
  { "none", N_("None") }, { "equal-precision", N_("Equal precision (Nair)") },
  { "hall-wellner", N_("Hall–Wellner") }, { NULL }
};
static const EngraftChoiceName tests[] = {
  { "log-rank", N_("Log-rank") }, { "gehan", N_("Gehan–Breslow–Wilcoxon") },
  { "tarone-ware", N_("Tarone–Ware") }, { "peto-peto", N_("Peto–Peto") },
  { "modified-peto", N_("Modified Peto–Peto") }, { "fleming-harrington", N_("Fleming–Harrington (p, q)") },
  { "rho", N_("G-ρ (R’s survdiff)") }, { NULL }
};
static const EngraftChoiceName adjustments[] = {
  { "none", N_("None") }, { "bonferroni", N_("Bonferroni") }, { "holm", N_("Holm") },
  { "hochberg", N_("Hochberg") }, { "hommel", N_("Hommel") }, { "bh", N_("Benjamini–Hochberg") },
  { "by", N_("Benjamini–Yekutieli") }, { NULL }
};
static const EngraftChoiceName incidence_views[] = {
  { "curves", N_("Curves") }, { "stacked", N_("Stacked states") },
  { "predicted", N_("Predicted incidence") }, { "forest", N_("Ratios of the model") }, { NULL }
};
static const EngraftChoiceName risk_variances[] = {
  { "influence", N_("Influence functions (riskRegression)") }, { "jackknife", N_("Infinitesimal jackknife") }, { NULL }
};
static const EngraftChoiceName incidence_variances[] = {
  { "jackknife", N_("Infinitesimal jackknife (R)") }, { "gray", N_("Gray (cmprsk)") }, { NULL }
};
static const EngraftChoiceName cause_specific_views[] = {
  { "forest", N_("Hazard ratios") }, { "risks", N_("Risks of one cause") }, { "causes", N_("Risks of all causes") }, { NULL }
};
static const EngraftChoiceName cox_views[] = {
  { "forest", N_("Hazard ratios") }, { "curves", N_("Predicted survival") },
  { "proportionality", N_("Proportional hazards") }, { "residuals", N_("Martingale residuals") },
  { "splines", N_("Effects of splines") }, { "adjusted", N_("Adjusted survival") }, { NULL }
};
static const EngraftChoiceName penalised_cox_views[] = {
  { "path", N_("Coefficients") }, { "errors", N_("Cross-validation") }, { NULL }
};
static const EngraftChoiceName frailty_views[] = {
  { "forest", N_("Hazard ratios") }, { "clusters", N_("Frailties") }, { NULL }
};
static const EngraftChoiceName subgroup_tests[] = {
  { "likelihood-ratio", N_("Likelihood ratio") }, { "wald", N_("Wald") }, { NULL }
};
static const EngraftChoiceName pooling_models[] = {
  { "none", N_("No") }, { "dersimonian-laird", N_("DerSimonian–Laird") }, { "reml", N_("REML") }, { NULL }
};
static const EngraftChoiceName meta_measures[] = {
  { "proportion", N_("Proportion") }, { "raw-proportion", N_("Proportion, untransformed") },
  { "log-proportion", N_("Proportion, logarithm") }, { "arcsine", N_("Proportion, arcsine") },
  { "freeman-tukey", N_("Proportion, Freeman–Tukey") }, { "rate", N_("Rate") }, { "odds-ratio", N_("Odds ratio") },
  { "risk-ratio", N_("Risk ratio") }, { "risk-difference", N_("Risk difference") },
  { "arcsine-difference", N_("Difference of arcsines") }, { "rate-ratio", N_("Rate ratio") },
  { "rate-difference", N_("Rate difference") }, { "mean-difference", N_("Mean difference") },
  { "standardised-difference", N_("Standardised mean difference") }, { "ratio-of-means", N_("Ratio of means") },
  { "ratio", N_("Reported ratio") }, { "estimate", N_("Reported estimate") }, { NULL }
};
static const EngraftChoiceName meta_methods[] = {
  { "automatic", N_("Automatic") }, { "exact", N_("Exact model of counts") }, { "fixed", N_("Fixed effect") },
  { "mantel-haenszel", N_("Mantel–Haenszel") }, { "peto", N_("Peto") }, { "reml", N_("Random: REML") },
  { "ml", N_("Random: maximum likelihood") }, { "dersimonian-laird", N_("Random: DerSimonian–Laird") },
  { "paule-mandel", N_("Random: Paule–Mandel") }, { "empirical-bayes", N_("Random: empirical Bayes") },
  { "hedges", N_("Random: Hedges") }, { "sidik-jonkman", N_("Random: Sidik–Jonkman") },
  { "hunter-schmidt", N_("Random: Hunter–Schmidt") }, { NULL }
};
static const EngraftChoiceName meta_views[] = {
  { "forest", N_("Forest") }, { "funnel", N_("Funnel") }, { "first", N_("As studies came") },
  { "without", N_("Without each study") }, { NULL }
};
static const EngraftChoiceName response_views[] = {
  { "rates", N_("Response rates") }, { "stacked", N_("All values") }, { NULL }
};
static const EngraftChoiceName change_measures[] = {
  { "percent", N_("Percent of the value before") }, { "difference", N_("Difference") }, { NULL }
};
static const EngraftChoiceName waterfall_orders[] = {
  { "descending", N_("Largest increase first") }, { "ascending", N_("Largest decrease first") },
  { "data", N_("As in the data") }, { NULL }
};
static const EngraftChoiceName waterfall_views[] = {
  { "waterfall", N_("Waterfall") }, { "dumbbell", N_("Dumbbell: before and after") }, { NULL }
};
static const EngraftChoiceName swimmer_orders[] = {
  { "longest", N_("Longest first") }, { "shortest", N_("Shortest first") }, { "data", N_("As in the data") }, { NULL }
};
static const EngraftChoiceName spider_measures[] = {
  { "percent", N_("Change in percent of baseline") }, { "difference", N_("Change from baseline") }, { "value", N_("The value itself") },
  { NULL }
};
static const EngraftChoiceName spider_means[] = {
  { "smooth", N_("Smooth") }, { "times", N_("At each time") }, { "none", N_("None") }, { NULL }
};
static const EngraftChoiceName adverse_orders[] = {
  { "frequency", N_("Most frequent first") }, { "severe", N_("Most often severe first") },
  { "difference", N_("Largest difference first") }, { "name", N_("By name") }, { NULL }
};
static const EngraftChoiceName landscape_views[] = {
  { "statuses", N_("All statuses by phase") }, { "status", N_("A status by phase") },
  { "resolved", N_("Completion of those that ended") }, { "sponsors", N_("Lead sponsors") },
  { "therapies", N_("Conditions by therapies") }, { "years", N_("Years of start") },
  { "sankey", N_("Flow from phase to status") }, { "phase-grid", N_("Grid of phases and statuses") },
  { "therapy-grid", N_("Grid of conditions and therapies") }, { NULL }
};
static const EngraftChoiceName mmrm_covariances[] = {
  { "automatic", N_("Automatic") }, { "unstructured", N_("Unstructured") },
  { "toeplitz", N_("Heterogeneous Toeplitz") }, { "autoregressive", N_("First-order autoregressive") },
  { "compound-symmetry", N_("Compound symmetry") }, { NULL }
};
static const EngraftChoiceName mmrm_views[] = {
  { "means", N_("Means of groups") }, { "differences", N_("Differences of groups") }, { NULL }
};
static const EngraftChoiceName quantile_types[] = {
  { "7", N_("Type 7: as R and spreadsheets") }, { "6", N_("Type 6: as SPSS and Prism") },
  { "8", N_("Type 8: nearly unbiased") }, { NULL }
};
static const EngraftChoiceName proportion_intervals[] = {
  { "wilson", N_("Wilson") }, { "clopper-pearson", N_("Clopper–Pearson") }, { NULL }
};
static const EngraftChoiceName missing_estimators[] = {
  { "l0", "L0" }, { "r0", "R0" }, { "q0", "Q0" }, { NULL }
};
static const EngraftChoiceName missing_sides[] = {
  { "automatic", N_("Automatic") }, { "left", N_("Left") }, { "right", N_("Right") }, { NULL }
};
static const EngraftChoiceName state_views[] = {
  { "stacked", N_("Stacked states") }, { "lanes", N_("A lane for each subject") }, { NULL }
};
static const EngraftChoiceName lane_orders[] = {
  { "follow-up", N_("Longest follow-up first") }, { "first-state", N_("First state") },
  { "time-to-state", N_("Time to a state") }, { "data", N_("As in the data") }, { NULL }
};
static const EngraftChoiceName lane_choices[] = {
  { "first", N_("The first") }, { "last", N_("The last") }, { "spread", N_("Evenly spread") }, { NULL }
};
static const EngraftChoiceName ties[] = {
  { "efron", N_("Efron") }, { "breslow", N_("Breslow") }, { "exact", N_("Exact") }, { NULL }
};
static const EngraftChoiceName variances[] = {
  { "auto", N_("As the rows need it") }, { "model", N_("Of the model") }, { "robust", N_("Robust") }, { NULL }
};
static const EngraftChoiceName transforms[] = {
  { "km", N_("Kaplan–Meier") }, { "rank", N_("Rank") }, { "identity", N_("As it is") }, { "log", N_("Logarithm") },
  { NULL }
};
static const EngraftChoiceName convergences[] = {
  { "tight", N_("To rounding") }, { "r", N_("Where R’s coxph stops") }, { NULL }
};
static const EngraftChoiceName concordances[] = {
  { "harrell", N_("Harrell") }, { "uno", N_("Uno: by censoring") }, { "schemper", N_("Schemper") },
  { "survival", N_("By survival") }, { "equal", N_("Each event the same") }, { NULL }
};
static const EngraftChoiceName recurrent_models[] = {
  { "none", N_("None") }, { "andersen-gill", N_("Andersen–Gill") },
  { "pwp-total", N_("Prentice–Williams–Peterson, total time") },
  { "pwp-gap", N_("Prentice–Williams–Peterson, gap time") }, { NULL }
};
static const EngraftChoiceName distributions[] = {
  { "weibull", N_("Weibull") }, { "exponential", N_("Exponential") }, { "log-normal", N_("Log-normal") },
  { "log-logistic", N_("Log-logistic") }, { "gompertz", N_("Gompertz") },
  { "generalized-gamma", N_("Generalised gamma") }, { "normal", N_("Normal") }, { NULL }
};
static const EngraftChoiceName parametric_views[] = {
  { "fit", N_("Fit to the data") }, { "hazard", N_("Hazard") }, { "prediction", N_("Predicted survival") },
  { NULL }
};
static const EngraftChoiceName design_kinds[] = {
  { "log-rank", N_("Survival of two arms") }, { "cox", N_("Covariate in a Cox model") },
  { "one-survival", N_("Survival of one arm") }, { "proportions", N_("Two proportions") },
  { "one-proportion", N_("One proportion") }, { "two-stage", N_("One proportion, two stages") },
  { "means", N_("Means") }, { "looks", N_("Boundaries alone") }, { NULL }
};
static const EngraftChoiceName design_questions[] = {
  { "size", N_("Number of subjects") }, { "power", N_("Power") }, { "effect", N_("Effect that can be shown") }, { NULL }
};
static const EngraftChoiceName events_methods[] = {
  { "schoenfeld", N_("Schoenfeld") }, { "freedman", N_("Freedman") }, { "hsieh", N_("Hsieh") }, { NULL }
};
static const EngraftChoiceName boundaries[] = {
  { "spend-obrien-fleming", N_("O’Brien–Fleming-like") }, { "spend-pocock", N_("Pocock-like") },
  { "spend-power", N_("Power (Kim–DeMets)") }, { "spend-gamma", N_("Hwang–Shih–DeCani") },
  { "obrien-fleming", N_("O’Brien–Fleming") }, { "pocock", N_("Pocock") }, { "wang-tsiatis", N_("Wang–Tsiatis") }, { NULL }
};
static const EngraftChoiceName futilities[] = {
  { "none", N_("No") }, { "non-binding", N_("Non-binding") }, { "binding", N_("Binding") }, { NULL }
};
static const EngraftChoiceName design_views[] = {
  { "power", N_("Power by subjects") }, { "events", N_("Power by events") }, { "boundaries", N_("Boundaries of the looks") },
  { NULL }
};
static const EngraftChoiceName summaries[] = {
  { "median", N_("Median and quartiles") }, { "mean", N_("Mean and standard deviation") },
  { "range", N_("Median and range") }, { NULL }
};
static const EngraftChoiceName estimands[] = {
  { "all", N_("All subjects") }, { "treated", N_("Those like the treated") },
  { "overlap", N_("Those in whom both were chosen") }, { NULL }
};
static const EngraftChoiceName weighting_views[] = {
  { "curves", N_("Weighted survival") }, { "balance", N_("Balance of covariates") },
  { "overlap", N_("Overlap of propensities") }, { "weights", N_("Distribution of weights") }, { NULL }
};
static const EngraftChoiceName mean_links[] = {
  { "identity", N_("A difference") }, { "log", N_("A factor") }, { NULL }
};
static const EngraftChoiceName dashes[] = {
  { "automatic", N_("Automatic") }, { "solid", N_("Solid") }, { "dashed", N_("Dashed") },
  { "dotted", N_("Dotted") }, { "dash-dot", N_("Dash-dot") }, { "long", N_("Long dashes") }, { NULL }
};
static const EngraftChoiceName learner_choices[] = {
  { "automatic", N_("The simplest that is as good as the best") }, { "cox", N_("Cox model") }, { "ridge", N_("Ridge regression") },
  { "lasso", N_("Lasso regression") }, { "fine-gray", N_("Fine-Gray model") }, { "logistic", N_("Logistic regression") },
  { "trees", N_("Boosted trees") }, { "forest", N_("Forest") },
  { "net", N_("Elastic net of few columns") }, { "svm", N_("Support vector machine") },
  { "network", N_("Neural network") }, { "stack", N_("Several models together") },
  { "aft", N_("Boosted trees of times") }, { NULL }
};
static const EngraftChoiceName column_filters[] = {
  { "variance", N_("Those that vary most") }, { "difference", N_("Those that differ most between the answers") },
  { "all", N_("None: all are kept") }, { NULL }
};
static const EngraftChoiceName times_distributions[] = {
  { "automatic", N_("Whichever predicts best") }, { "normal", N_("Normal") }, { "logistic", N_("Logistic") },
  { "extreme", N_("Of extreme values (Weibull times)") }, { NULL }
};
static const EngraftChoiceName outcome_kinds[] = {
  { "event", N_("An event by a time") }, { "competing", N_("An event, beside one that precludes it") },
  { "yes-no", N_("Yes or no, without a time") }, { NULL }
};
static const EngraftChoiceName training_views[] = {
  { "calibration", N_("Calibration") }, { "learners", N_("All learners") }, { "decisions", N_("Decisions") },
  { "stability", N_("Stability") }, { "roc", N_("Sensitivity and specificity") }, { "instability", N_("Risks by bootstrap models") },
  { "learning", N_("Learning curve") }, { "nomogram", N_("Nomogram") }, { NULL }
};
static const EngraftChoiceName prediction_views[] = {
  { "curve", N_("Risk over time") }, { "reasons", N_("Reasons") }, { "waterfall", N_("Reasons, added up") },
  { "similar", N_("Similar patients") }, { "everybody", N_("Reasons of many patients") },
  { "effect", N_("Risk by one feature") }, { NULL }
};
static const EngraftChoiceName similarities[] = {
  { "features", N_("Features") }, { "risk", N_("Risk") }, { NULL }
};
static const EngraftChoiceName explanations[] = {
  { "model", N_("Of the model itself") }, { "background", N_("By the patients it carries") }, { NULL }
};
static const EngraftChoiceName fairness_views[] = {
  { "observed-expected", N_("Observed / expected") }, { "sensitivity", N_("Sensitivity") },
  { "false-positives", N_("False positive rate") }, { "selection", N_("Selected") },
  { "predictive-value", N_("Positive predictive value") }, { "discrimination", N_("Discrimination") },
  { "slope", N_("Calibration slope") }, { "gaps", N_("Gaps") }, { NULL }
};
static const EngraftChoiceName monitor_views[] = {
  { "cusum", N_("Cumulative sums") }, { "ratio", N_("Observed / expected") }, { "slope", N_("Calibration slope") },
  { "stability", N_("Stability of a feature") }, { "grid", N_("Stability of all features") }, { NULL }
};
static const EngraftChoiceName fairness_remedies[] = {
  { "none", N_("Nothing") }, { "recalibrate", N_("Recalibration by group") }, { "threshold", N_("Thresholds by group") },
  { "reweigh", N_("Weights for a training") }, { NULL }
};
void
engraft_option_words_init (void)
{
  engraft_choice_names_add (ENGRAFT_TYPE_TIME_UNIT, time_units);
  engraft_choice_names_add (ENGRAFT_TYPE_SURVIVAL_VIEW, views);
  engraft_choice_names_add (ENGRAFT_TYPE_RISK_TABLE_STYLE, risk_tables);
  engraft_choice_names_add (ENGRAFT_TYPE_LEGEND_PLACE, legends);
  engraft_choice_names_add (ENGRAFT_TYPE_SURVIVAL_ESTIMATOR, estimators);
  engraft_choice_names_add (ENGRAFT_TYPE_INTERVAL_TYPE, intervals);
  engraft_choice_names_add (ENGRAFT_TYPE_BAND_TYPE, bands);
  engraft_choice_names_add (ENGRAFT_TYPE_TEST_WEIGHT, tests);
  engraft_choice_names_add (ENGRAFT_TYPE_ADJUSTMENT, adjustments);
  engraft_choice_names_add (ENGRAFT_TYPE_DASH, dashes);
  engraft_choice_names_add (ENGRAFT_TYPE_INCIDENCE_VIEW, incidence_views);
  engraft_choice_names_add (ENGRAFT_TYPE_INCIDENCE_VARIANCE, incidence_variances);
  engraft_choice_names_add (ENGRAFT_TYPE_RISK_VARIANCE, risk_variances);
  engraft_choice_names_add (ENGRAFT_TYPE_CAUSE_SPECIFIC_VIEW, cause_specific_views);
  engraft_choice_names_add (ENGRAFT_TYPE_COX_VIEW, cox_views);
  engraft_choice_names_add (ENGRAFT_TYPE_PENALISED_COX_VIEW, penalised_cox_views);
  engraft_choice_names_add (ENGRAFT_TYPE_FRAILTY_VIEW, frailty_views);
  engraft_choice_names_add (ENGRAFT_TYPE_SUBGROUP_TEST, subgroup_tests);
  engraft_choice_names_add (ENGRAFT_TYPE_POOLING_MODEL, pooling_models);
  engraft_choice_names_add (ENGRAFT_TYPE_META_MEASURE, meta_measures);
  engraft_choice_names_add (ENGRAFT_TYPE_META_METHOD, meta_methods);
  engraft_choice_names_add (ENGRAFT_TYPE_META_VIEW, meta_views);
  engraft_choice_names_add (ENGRAFT_TYPE_RESPONSE_VIEW, response_views);
  engraft_choice_names_add (ENGRAFT_TYPE_CHANGE_MEASURE, change_measures);
  engraft_choice_names_add (ENGRAFT_TYPE_WATERFALL_ORDER, waterfall_orders);
  engraft_choice_names_add (ENGRAFT_TYPE_WATERFALL_VIEW, waterfall_views);
  engraft_choice_names_add (ENGRAFT_TYPE_SWIMMER_ORDER, swimmer_orders);
  engraft_choice_names_add (ENGRAFT_TYPE_MMRM_COVARIANCE, mmrm_covariances);
  engraft_choice_names_add (ENGRAFT_TYPE_MMRM_VIEW, mmrm_views);
  engraft_choice_names_add (ENGRAFT_TYPE_ADVERSE_EVENTS_ORDER, adverse_orders);
  engraft_choice_names_add (ENGRAFT_TYPE_SPIDER_MEASURE, spider_measures);
  engraft_choice_names_add (ENGRAFT_TYPE_SPIDER_MEAN, spider_means);
  engraft_choice_names_add (ENGRAFT_TYPE_LANDSCAPE_VIEW, landscape_views);
  engraft_choice_names_add (ENGRAFT_TYPE_QUANTILE_TYPE, quantile_types);
  engraft_choice_names_add (ENGRAFT_TYPE_PROPORTION_INTERVAL, proportion_intervals);
  engraft_choice_names_add (ENGRAFT_TYPE_MISSING_ESTIMATOR, missing_estimators);
  engraft_choice_names_add (ENGRAFT_TYPE_MISSING_SIDE, missing_sides);
  engraft_choice_names_add (ENGRAFT_TYPE_STATE_VIEW, state_views);
  engraft_choice_names_add (ENGRAFT_TYPE_LANE_ORDER, lane_orders);
  engraft_choice_names_add (ENGRAFT_TYPE_LANE_CHOICE, lane_choices);
  engraft_choice_names_add (ENGRAFT_TYPE_COX_TIES, ties);
  engraft_choice_names_add (ENGRAFT_TYPE_COX_VARIANCE, variances);
  engraft_choice_names_add (ENGRAFT_TYPE_ZPH_TRANSFORM, transforms);
  engraft_choice_names_add (ENGRAFT_TYPE_COX_CONVERGENCE, convergences);
  engraft_choice_names_add (ENGRAFT_TYPE_CONCORDANCE_WEIGHT, concordances);
  engraft_choice_names_add (ENGRAFT_TYPE_RECURRENT_MODEL, recurrent_models);
  engraft_choice_names_add (ENGRAFT_TYPE_DISTRIBUTION, distributions);
  engraft_choice_names_add (ENGRAFT_TYPE_PARAMETRIC_VIEW, parametric_views);
  engraft_choice_names_add (ENGRAFT_TYPE_DESIGN_KIND, design_kinds);
  engraft_choice_names_add (ENGRAFT_TYPE_DESIGN_QUESTION, design_questions);
  engraft_choice_names_add (ENGRAFT_TYPE_EVENTS_METHOD, events_methods);
  engraft_choice_names_add (ENGRAFT_TYPE_BOUNDARY, boundaries);
  engraft_choice_names_add (ENGRAFT_TYPE_FUTILITY, futilities);
  engraft_choice_names_add (ENGRAFT_TYPE_DESIGN_VIEW, design_views);
  engraft_choice_names_add (ENGRAFT_TYPE_BASELINE_SUMMARY, summaries);
  engraft_choice_names_add (ENGRAFT_TYPE_ESTIMAND, estimands);
  engraft_choice_names_add (ENGRAFT_TYPE_WEIGHTING_VIEW, weighting_views);
  engraft_choice_names_add (ENGRAFT_TYPE_MEAN_LINK, mean_links);
  engraft_choice_names_add (ENGRAFT_TYPE_LEARNER_CHOICE, learner_choices);
  engraft_choice_names_add (ENGRAFT_TYPE_COLUMN_FILTER, column_filters);
  engraft_choice_names_add (ENGRAFT_TYPE_TIMES_DISTRIBUTION, times_distributions);
  engraft_choice_names_add (ENGRAFT_TYPE_OUTCOME_KIND, outcome_kinds);
  engraft_choice_names_add (ENGRAFT_TYPE_TRAINING_VIEW, training_views);
  engraft_choice_names_add (ENGRAFT_TYPE_PREDICTION_VIEW, prediction_views);
  engraft_choice_names_add (ENGRAFT_TYPE_SIMILARITY, similarities);
  engraft_choice_names_add (ENGRAFT_TYPE_EXPLANATION, explanations);
  engraft_choice_names_add (ENGRAFT_TYPE_FAIRNESS_VIEW, fairness_views);
  engraft_choice_names_add (ENGRAFT_TYPE_MONITOR_VIEW, monitor_views);
  engraft_choice_names_add (ENGRAFT_TYPE_FAIRNESS_REMEDY, fairness_remedies);
}

const char *
engraft_drop_reason_get_name (EngraftDropReason reason)
{
  switch (reason)
    {
    case ENGRAFT_DROP_FILTER:
      return _("Left out by the filter");

    case ENGRAFT_DROP_STATUS:
      return _("Left out: status not known");

    case ENGRAFT_DROP_TIME:
      return _("Left out: no time");

    case ENGRAFT_DROP_NEGATIVE:
      return _("Left out: time below zero");

    case ENGRAFT_DROP_ENTRY:
      return _("Left out: no entry time");

    case ENGRAFT_DROP_INTERVAL:
      return _("Left out: entry not before the end");

    case ENGRAFT_DROP_GROUP:
      return _("Left out: no group");

    case ENGRAFT_DROP_STRATA:
      return _("Left out: no stratum");

    case ENGRAFT_DROP_WEIGHT:
      return _("Left out: no weight, or one below zero");

    case ENGRAFT_DROP_CLUSTER:
      return _("Left out: no cluster or subject");

    case ENGRAFT_DROP_WEIGHTLESS:
      return _("Left out: weight zero");

    case ENGRAFT_DROP_ZERO:
      return _("Left out: time zero");

    case ENGRAFT_DROP_ENDS:
      return _("Left out: the interval ends before it begins");

    case ENGRAFT_DROP_COVARIATE:
      return _("Left out: no value of a covariate");

    default:
      g_return_val_if_reached (NULL);
    }
}

char *
engraft_option_dup_value (EngraftOptions *options,
                          GParamSpec     *pspec)
{
  const char *name = pspec->name;

  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    return g_strdup (engraft_options_get_boolean (options, name) ? _("Yes") : _("No"));
  if (G_IS_PARAM_SPEC_ENUM (pspec))
    return g_strdup (engraft_choice_names_get (pspec->value_type, engraft_options_get_enum (options, name)));
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    {
      double value = engraft_options_get_double (options, name);

      return isnan (value) ? NULL : engraft_format_number (value, 7);
    }
  if (G_IS_PARAM_SPEC_STRING (pspec))
    {
      const char *value = engraft_options_get_string (options, name);
      g_autofree char *model = value && *value ? engraft_model_text_describe (value) : NULL;

      return model ? g_steal_pointer (&model) : value && *value ? g_strdup (value) : NULL;
    }
  if (pspec->value_type == G_TYPE_STRV)
    {
      const char * const *values = engraft_options_get_strv (options, name);

      return values && *values ? g_strjoinv (", ", (char **) values) : NULL;
    }

  return NULL;
}

gboolean
engraft_option_is_default (EngraftOptions *options,
                           GParamSpec     *pspec)
{
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  g_object_get_property (G_OBJECT (options), pspec->name, &value);

  return g_param_value_defaults (pspec, &value);
}

char *
engraft_dup_software_versions (void)
{
  return g_strdup_printf (_("Engraft %s with GLib %u.%u.%u, GTK %u.%u.%u and libadwaita %u.%u.%u"),
                          PACKAGE_VERSION,
                          glib_major_version, glib_minor_version, glib_micro_version,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
}
