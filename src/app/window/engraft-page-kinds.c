/* engraft-page-kinds.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-page-kinds.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-page.h"
#include "app/data/engraft-data-page.h"
#include "app/report/engraft-report-page.h"
#include "app/search/engraft-search-page.h"
#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-endpoint-analysis.h"

static void
open_data_set (EngraftItem *item,
               GFile       *file)
{
  engraft_data_set_set_file (ENGRAFT_DATA_SET (item), file);
}

/* What any analysis takes from its data set: its id, and the roles and filter of its cohort; of intervals these are known. */
static void
take_data_set (EngraftItem *item,
               EngraftItem *data_set)
{
  EngraftOptions *spec = engraft_item_get_spec (item);

  engraft_data_set_fill_roles (ENGRAFT_DATA_SET (data_set));
  g_object_set (spec, "data-set", engraft_item_get_id (data_set), NULL);
  engraft_options_assign (engraft_options_get_options (spec, "cohort"),
                          engraft_options_get_options (engraft_item_get_spec (data_set), "cohort"));
}

/* Visits have roles of their own, which are guessed. */
static void
take_visits (EngraftItem *item,
             EngraftItem *data_set)
{
  take_data_set (item, data_set);
  engraft_endpoint_analysis_guess_columns (ENGRAFT_ANALYSIS (item));
}

/* The arms are the groups of the cohort, or what looks like them, until they are said. */
static void
take_arms (EngraftItem *item,
           EngraftItem *data_set)
{
  EngraftOptions *spec = engraft_item_get_spec (item);
  EngraftTable *table = engraft_data_set_get_table (ENGRAFT_DATA_SET (data_set));
  g_autoptr(EngraftCohort) guess = table ? engraft_cohort_guess (table) : engraft_cohort_new ();
  const char *arm;

  take_data_set (item, data_set);
  arm = engraft_options_get_string (engraft_options_get_options (spec, "cohort"), "group");
  if (!arm)
    arm = engraft_options_get_string (ENGRAFT_OPTIONS (guess), "group");
  g_object_set (engraft_options_get_options (spec, "options"), "arm", arm, NULL);
}

static const EngraftPageKind kinds[] = {
  { "data", ENGRAFT_SECTION_DATA, "engraft-data-symbolic",
    N_("Data Set"), N_("The rows of a file, what its columns mean and which of them take part"),
    FALSE, FALSE, engraft_data_page_get_type, open_data_set, NULL },
  { "survival", ENGRAFT_SECTION_ANALYSES, "engraft-survival-symbolic",
    N_("Survival Curves"), N_("Kaplan–Meier curves, numbers at risk, medians and tests between groups"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "mantel-byar", ENGRAFT_SECTION_ANALYSES, "engraft-mantel-byar-symbolic",
    N_("Mantel–Byar Test"), N_("Survival before and after something that happens during follow-up, without immortal time"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "incidence", ENGRAFT_SECTION_ANALYSES, "engraft-incidence-symbolic",
    N_("Competing Risks"), N_("Cumulative incidence of each cause, Gray’s test and Fine–Gray models"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "cause-specific", ENGRAFT_SECTION_ANALYSES, "engraft-cause-specific-symbolic",
    N_("Cause-Specific Models"), N_("Hazard ratios of several covariates for each competing cause, and predicted risks"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "cox", ENGRAFT_SECTION_ANALYSES, "engraft-cox-symbolic",
    N_("Cox Model"), N_("Hazard ratios of several covariates, their checks, and predicted survival"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "penalised-cox", ENGRAFT_SECTION_ANALYSES, "engraft-penalised-cox-symbolic",
    N_("Penalised Cox Model"), N_("Lasso, ridge and elastic net: which of many covariates predict, by cross-validation"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "frailty", ENGRAFT_SECTION_ANALYSES, "engraft-frailty-symbolic",
    N_("Frailty Model"), N_("Hazard ratios when rows belong together: centres, families, events of one patient"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "subgroups", ENGRAFT_SECTION_ANALYSES, "engraft-subgroups-symbolic",
    N_("Subgroups"), N_("The hazard ratio of a treatment in each subgroup, and tests of interaction"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "states", ENGRAFT_SECTION_ANALYSES, "engraft-states-symbolic",
    N_("States over Time"), N_("How patients divide into several states, the moves between these, and the time in each"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "recurrent", ENGRAFT_SECTION_ANALYSES, "engraft-recurrent-symbolic",
    N_("Recurrent Events"), N_("Mean numbers of events that can come again, and models of their hazard"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "parametric", ENGRAFT_SECTION_ANALYSES, "engraft-parametric-symbolic",
    N_("Parametric Model"), N_("Weibull, log-normal and other laws, cured shares, and how well they fit"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "turnbull", ENGRAFT_SECTION_ANALYSES, "engraft-turnbull-symbolic",
    N_("Curves from Intervals"), N_("Survival when an event is only known to lie between two visits"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "training", ENGRAFT_SECTION_ANALYSES, "engraft-training-symbolic",
    N_("Prediction Model"), N_("Models that learn the risk of an event, what each is worth, and which can be believed"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "prediction", ENGRAFT_SECTION_ANALYSES, "engraft-prediction-symbolic",
    N_("Predicted Patient"), N_("The risk of one patient by a model, its reasons, and what would be if something were otherwise"),
    FALSE, TRUE, engraft_analysis_page_get_type, NULL, NULL },
  { "model-card", ENGRAFT_SECTION_ANALYSES, "engraft-model-card-symbolic",
    N_("Model Card"), N_("What a model is for and not for, where it comes from, and who signed it"),
    FALSE, TRUE, engraft_analysis_page_get_type, NULL, NULL },
  { "fairness", ENGRAFT_SECTION_ANALYSES, "engraft-fairness-symbolic",
    N_("Fairness Audit"), N_("What predictions are worth in groups of people, how far groups are apart, and what could be tried"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "monitor", ENGRAFT_SECTION_ANALYSES, "engraft-monitor-symbolic",
    N_("Model Monitor"), N_("Whether a model still does what it did: drift of what comes in, alarms, and what is to be done"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "design", ENGRAFT_SECTION_ANALYSES, "engraft-design-symbolic",
    N_("Sample Size and Power"), N_("How many patients a trial needs, its power, and the boundaries of its looks"),
    FALSE, TRUE, engraft_analysis_page_get_type, NULL, NULL },
  { "baseline", ENGRAFT_SECTION_ANALYSES, "engraft-baseline-symbolic",
    N_("Baseline Table"), N_("Table 1: characteristics by group, and how much the groups differ"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "response", ENGRAFT_SECTION_ANALYSES, "engraft-response-symbolic",
    N_("Response Rates"), N_("How many of each group responded, with intervals, differences, ratios and exact tests"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "mmrm", ENGRAFT_SECTION_ANALYSES, "engraft-mmrm-symbolic",
    N_("Change from Baseline"), N_("Mean changes at scheduled visits by a mixed model for repeated measures, and how groups differ"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "endpoint", ENGRAFT_SECTION_ANALYSES, "engraft-endpoint-symbolic",
    N_("Endpoint from Visits"), N_("Events and times derived from visits by a definition: confirmed worsening, NEDA, remission"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_visits },
  { "win-ratio", ENGRAFT_SECTION_ANALYSES, "engraft-win-ratio-symbolic",
    N_("Win Ratio"), N_("Two arms compared pair by pair on outcomes in the order of their importance"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_arms },
  { "adverse-events", ENGRAFT_SECTION_ANALYSES, "engraft-adverse-events-symbolic",
    N_("Adverse Events"), N_("Subjects with each event by arm and worst grade, their differences, and two arms back to back"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "consort", ENGRAFT_SECTION_ANALYSES, "engraft-consort-symbolic",
    N_("CONSORT Flow"), N_("Who was assessed, excluded, randomised, treated, lost and analysed, in boxes with arrows"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "flow", ENGRAFT_SECTION_ANALYSES, "engraft-flow-symbolic",
    N_("Flow between Categories"), N_("How rows go from each category of a column to those of the next, such as response at visits"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "box-plot", ENGRAFT_SECTION_ANALYSES, "engraft-box-plot-symbolic",
    N_("Box Plot"), N_("All values of a number by group: strips, boxes of quartiles and violins"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "spider", ENGRAFT_SECTION_ANALYSES, "engraft-spider-symbolic",
    N_("Spider Plot"), N_("Values of each patient over time as change from baseline, with a smooth mean and its band"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "swimmer", ENGRAFT_SECTION_ANALYSES, "engraft-swimmer-symbolic",
    N_("Swimmer Plot"), N_("A lane for each patient: phases, events of any number of kinds, and whose course goes on"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "waterfall", ENGRAFT_SECTION_ANALYSES, "engraft-waterfall-symbolic",
    N_("Waterfall Plot"), N_("The change of each patient in order, coloured by response, or values before and after"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "weighting", ENGRAFT_SECTION_ANALYSES, "engraft-weighting-symbolic",
    N_("Weighted Comparison"), N_("Two treatments made comparable by propensity: balance, curves and hazard ratio"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "restricted-mean", ENGRAFT_SECTION_ANALYSES, "engraft-restricted-mean-symbolic",
    N_("Restricted Mean"), N_("How covariates change the mean survival up to a time: differences or ratios"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "imputation", ENGRAFT_SECTION_ANALYSES, "engraft-imputation-symbolic",
    N_("Multiple Imputation"), N_("A Cox model of data with gaps, which are filled in several times, and pooled"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "pooling", ENGRAFT_SECTION_ANALYSES, "engraft-pooling-symbolic",
    N_("Reported Ratios"), N_("Hazard ratios of studies, typed or pasted, as a forest and put together"),
    FALSE, TRUE, engraft_analysis_page_get_type, NULL, NULL },
  { "score", ENGRAFT_SECTION_ANALYSES, "engraft-score-symbolic",
    N_("Clinical Score"), N_("HCT-CI, DAS28, EDSS, MELD and others of one patient, with the rule, its steps and its source"),
    FALSE, TRUE, engraft_analysis_page_get_type, NULL, NULL },
  { "meta", ENGRAFT_SECTION_ANALYSES, "engraft-meta-symbolic",
    N_("Meta-Analysis"), N_("Proportions, ratios or means of several studies put together: forest, funnel, subgroups"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "landscape", ENGRAFT_SECTION_ANALYSES, "engraft-landscape-symbolic",
    N_("Landscape of Trials"), N_("Trials of a registry by phase, status, sponsor, condition, therapy and year"),
    TRUE, FALSE, engraft_analysis_page_get_type, NULL, take_data_set },
  { "donor-search", ENGRAFT_SECTION_DONORS, "engraft-donor-search-symbolic",
    N_("Donor Search"), N_("Donors and cord-blood units that match a patient by HLA"),
    FALSE, TRUE, engraft_search_page_get_type, NULL, NULL },
  { "report", ENGRAFT_SECTION_REPORTS, "engraft-report-symbolic",
    N_("Report"), N_("Chosen analyses as one document, to save and print"),
    FALSE, TRUE, engraft_report_page_get_type, NULL, NULL },
};

const EngraftPageKind *
engraft_page_kinds_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return &kinds[i];

  return NULL;
}

const EngraftPageKind *
engraft_page_kinds_list (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

const char *
engraft_page_kind_get_name (const EngraftPageKind *kind)
{
  return _(kind->name);
}

const char *
engraft_page_kind_get_description (const EngraftPageKind *kind)
{
  return _(kind->description);
}

const char *
engraft_section_get_name (EngraftSection section)
{
  switch (section)
    {
    case ENGRAFT_SECTION_DATA:
      return _("Data");

    case ENGRAFT_SECTION_ANALYSES:
      return _("Analyses");

    case ENGRAFT_SECTION_DONORS:
      return _("Donor Searches");

    case ENGRAFT_SECTION_REPORTS:
      return _("Reports");

    case ENGRAFT_N_SECTIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}
