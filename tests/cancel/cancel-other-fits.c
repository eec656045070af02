/* cancel-other-fits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cancel-fits.h"

#include "libengraft/endpoints/engraft-win-ratio.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-fairness-audit.h"
#include "libengraft/prediction/engraft-model-monitor.h"
#include "libengraft/prediction/engraft-training.h"
#include "libengraft/response/engraft-adverse-events.h"
#include "libengraft/response/engraft-box-plot.h"
#include "libengraft/response/engraft-category-flow.h"
#include "libengraft/response/engraft-consort.h"
#include "libengraft/response/engraft-mmrm.h"
#include "libengraft/response/engraft-response-rates.h"
#include "libengraft/response/engraft-spider.h"
#include "libengraft/response/engraft-swimmer.h"
#include "libengraft/response/engraft-waterfall.h"
#include "libengraft/survival/engraft-subgroups.h"

/* the first N covariates, to be freed by g_strfreev () */
static GStrv
list_covariates (CancelRows *rows,
                 guint       n)
{
  GStrv names = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = g_strdup (rows->covariates[i]);

  return names;
}

static GObject *
fit_subgroups (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftSubgroupOptions) options = engraft_subgroup_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  const char *subgroups[] = { "x1", "x2", "x3", NULL }, *covariates[] = { "x4", "x5", NULL };

  g_object_set (cohort, "group", "arm", NULL);
  g_object_set (options, "subgroups", subgroups, "covariates", covariates, NULL);
  data = engraft_subgroups_make_data (rows->table, cohort, options, operation, error);

  return data ? G_OBJECT (engraft_subgroups_new (data, rows->table, cohort, options, operation, error)) : NULL;
}

static GObject *
fit_mmrm (CancelRows        *rows,
          EngraftOperation  *operation,
          GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMmrmOptions) options = engraft_mmrm_options_new ();
  const char *covariates[] = { "x1", NULL };

  g_object_set (cohort, "subject", "patient", "group", "arm", NULL);
  g_object_set (options, "value", "x0", "visit", "visit", "baseline-visit", "0", "covariates", covariates, NULL);

  return (GObject *) engraft_mmrm_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_ordinal (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftResponseOptions) options = engraft_response_options_new ();
  const char *order[] = { "0", "1", "2", "3", "4", NULL }, *responses[] = { "4", NULL }, *covariates[] = { "x0", "x2", NULL };

  g_object_set (cohort, "group", "arm", NULL);
  g_object_set (options, "response", "score", "responses", responses, "order", order, "covariates", covariates, NULL);

  return (GObject *) engraft_response_rates_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_studies (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMetaOptions) options = engraft_meta_options_new ();
  const char *moderators[] = { "x2", NULL };

  g_object_set (options, "measure", ENGRAFT_META_MEASURE_ESTIMATE, "study", "row", "estimate", "x0", "se", "risk",
                "moderators", moderators, NULL);

  return (GObject *) engraft_pooled_studies_new (rows->table, cohort, options, operation, error);
}

/* LEARNER is asked for, or NULL; then others are trained. */
static GObject *
train (CancelRows        *rows,
       EngraftOperation  *operation,
       GError           **error,
       int                outcome,
       const char        *learner,
       guint              n_permutations)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  /* without a penalty they must be few */
  g_auto(GStrv) features = list_covariates (rows, g_strcmp0 (learner, "cox") == 0 ? 4 : 6);

  g_object_set (cohort, "time-unit", ENGRAFT_TIME_UNIT_YEARS, NULL);
  if (outcome == ENGRAFT_OUTCOME_KIND_YES_NO)
    g_object_set (cohort, "status", "answer", "others", NULL, NULL);
  g_object_set (options, "outcome", outcome, "features", features, "known-at-start", features, "horizon", .5, "folds", 3,
                "inner-folds", 3, "repeats", 1, "bootstraps", n_permutations ? 0 : 10, "permutations", n_permutations, NULL);
  if (learner)
    g_object_set (options, "learners", (const char * const []) { learner, NULL }, "chosen",
                  g_str_equal (learner, "forest") ? ENGRAFT_LEARNER_CHOICE_FOREST : ENGRAFT_LEARNER_CHOICE_COX, NULL);

  return (GObject *) engraft_training_new (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_training_binary (CancelRows        *rows,
                     EngraftOperation  *operation,
                     GError           **error)
{
  return train (rows, operation, error, ENGRAFT_OUTCOME_KIND_YES_NO, NULL, 0);
}

static GObject *
fit_training_event (CancelRows        *rows,
                    EngraftOperation  *operation,
                    GError           **error)
{
  return train (rows, operation, error, ENGRAFT_OUTCOME_KIND_EVENT, NULL, 0);
}

/* Permutations run side by side: whichever of them asks, all end. */
static GObject *
fit_permutations (CancelRows        *rows,
                  EngraftOperation  *operation,
                  GError           **error)
{
  return train (rows, operation, error, ENGRAFT_OUTCOME_KIND_EVENT, "cox", 20);
}

/* ... and each has threads of its own. */
static GObject *
fit_permuted_forests (CancelRows        *rows,
                      EngraftOperation  *operation,
                      GError           **error)
{
  return train (rows, operation, error, ENGRAFT_OUTCOME_KIND_YES_NO, "forest", 3);
}

static GObject *
fit_win_ratio (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftWinRatioOptions) options = engraft_win_ratio_options_new ();
  const char *outcomes[] = { "time=time:answer", "higher=score", NULL };

  g_object_set (options, "arm", "arm", "treatment", "1", "outcomes", outcomes, NULL);

  return (GObject *) engraft_win_ratio_new (rows->table, options, operation, error);
}

static GObject *
fit_audit (CancelRows        *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftFairnessOptions) options = engraft_fairness_options_new ();
  const char *groups[] = { "arm", "x1", NULL };

  g_object_set (options, "risk", "risk", "outcome", "answer", "groups", groups, "samples", 200, NULL);

  return (GObject *) engraft_fairness_audit_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_monitor (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMonitorOptions) options = engraft_monitor_options_new ();
  g_auto(GStrv) features = list_covariates (rows, 4);

  g_object_set (options, "risk", "risk", "outcome", "answer", "features", features, "window", 100, NULL);

  return (GObject *) engraft_model_monitor_new (rows->table, NULL, cohort, options, operation, error);
}

static GObject *
fit_boxes (CancelRows        *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftBoxPlotOptions) options = engraft_box_plot_options_new ();

  g_object_set (cohort, "group", "arm", NULL);
  g_object_set (options, "value", "x0", NULL);

  return (GObject *) engraft_box_plot_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_waterfall (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftWaterfallOptions) options = engraft_waterfall_options_new ();

  g_object_set (cohort, "subject", "row", NULL);
  g_object_set (options, "before", "left", "after", "risk", NULL);

  return (GObject *) engraft_waterfall_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_spider (CancelRows        *rows,
            EngraftOperation  *operation,
            GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSpiderOptions) options = engraft_spider_options_new ();

  g_object_set (cohort, "subject", "patient", "group", "arm", NULL);
  g_object_set (options, "value", "x0", "value-time", "entry", "mean", ENGRAFT_SPIDER_MEAN_SMOOTH, NULL);

  return (GObject *) engraft_spider_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_swimmer (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSwimmerOptions) options = engraft_swimmer_options_new ();

  g_object_set (cohort, "subject", "patient", "group", "arm", NULL);
  g_object_set (options, "duration", "time", "event", "status", "event-time", "change", NULL);

  return (GObject *) engraft_swimmer_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_consort (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftConsortOptions) options = engraft_consort_options_new ();

  g_object_set (cohort, "subject", "row", NULL);
  g_object_set (options, "arm", "arm", "lost", "status", "analysed", "answer", NULL);

  return (GObject *) engraft_consort_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_adverse_events (CancelRows        *rows,
                    EngraftOperation  *operation,
                    GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftAdverseEventsOptions) options = engraft_adverse_events_options_new ();

  g_object_set (cohort, "subject", "patient", "group", "arm", NULL);
  g_object_set (options, "term", "center", "body-system", "status", NULL);

  return (GObject *) engraft_adverse_events_new (rows->table, rows->table, cohort, options, operation, error);
}

static GObject *
fit_flow (CancelRows        *rows,
          EngraftOperation  *operation,
          GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCategoryFlowOptions) options = engraft_category_flow_options_new ();

  g_object_set (options, "first", "score", "second", "status", NULL);

  return (GObject *) engraft_category_flow_new (rows->table, cohort, options, operation, error);
}

const CancelFit cancel_other_fits[] = {
  { "subgroups", fit_subgroups, 1 }, { "mmrm", fit_mmrm, 8 }, { "ordinal", fit_ordinal, 1 },
  { "studies", fit_studies, 4000 }, { "training-binary", fit_training_binary, 8000 },
  { "training-event", fit_training_event, 8000 }, { "training-permutations", fit_permutations, 8000 },
  { "training-permuted-forests", fit_permuted_forests, 8000 }, { "win-ratio", fit_win_ratio, 4 }, { "audit", fit_audit, 40 },
  { "monitor", fit_monitor, 4 }, { "box-plot", fit_boxes, 1 }, { "waterfall", fit_waterfall, 4 },
  { "category-flow", fit_flow, 1 }, { "spider", fit_spider, 4 }, { "swimmer", fit_swimmer, 4 },
  { "consort", fit_consort, 4 }, { "adverse-events", fit_adverse_events, 4 },
  { NULL },
};
