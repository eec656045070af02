/* engraft-result-figure.c: which figure shows which result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-adverse-events-figure.h"
#include "libengraft-chart/figures/engraft-box-plot-figure.h"
#include "libengraft-chart/figures/engraft-result-figure.h"

#include "libengraft-chart/figures/engraft-baseline-figure.h"
#include "libengraft-chart/figures/engraft-category-flow-figure.h"
#include "libengraft-chart/figures/engraft-cause-specific-figure.h"
#include "libengraft-chart/figures/engraft-consort-figure.h"
#include "libengraft-chart/figures/engraft-cox-figure.h"
#include "libengraft-chart/figures/engraft-design-figure.h"
#include "libengraft-chart/figures/engraft-endpoint-figure.h"
#include "libengraft-chart/figures/engraft-fairness-figure.h"
#include "libengraft-chart/figures/engraft-frailty-figure.h"
#include "libengraft-chart/figures/engraft-imputation-figure.h"
#include "libengraft-chart/figures/engraft-incidence-figure.h"
#include "libengraft-chart/figures/engraft-incidence-forest.h"
#include "libengraft-chart/figures/engraft-incidence-predicted-figure.h"
#include "libengraft-chart/figures/engraft-landscape-figure.h"
#include "libengraft-chart/figures/engraft-mantel-byar-figure.h"
#include "libengraft-chart/figures/engraft-parametric-figure.h"
#include "libengraft-chart/figures/engraft-penalised-cox-figure.h"
#include "libengraft-chart/figures/engraft-mean-count-figure.h"
#include "libengraft-chart/figures/engraft-meta-figure.h"
#include "libengraft-chart/figures/engraft-model-card-figure.h"
#include "libengraft-chart/figures/engraft-monitor-figure.h"
#include "libengraft-chart/figures/engraft-occupation-figure.h"
#include "libengraft-chart/figures/engraft-response-figure.h"
#include "libengraft-chart/figures/engraft-restricted-mean-figure.h"
#include "libengraft-chart/figures/engraft-pooling-figure.h"
#include "libengraft-chart/figures/engraft-score-figure.h"
#include "libengraft-chart/figures/engraft-mmrm-figure.h"
#include "libengraft-chart/figures/engraft-spider-figure.h"
#include "libengraft-chart/figures/engraft-subgroup-figure.h"
#include "libengraft-chart/figures/engraft-survival-figure.h"
#include "libengraft-chart/figures/engraft-swimmer-figure.h"
#include "libengraft-chart/figures/engraft-prediction-figure.h"
#include "libengraft-chart/figures/engraft-training-figure.h"
#include "libengraft-chart/figures/engraft-turnbull-figure.h"
#include "libengraft-chart/figures/engraft-waterfall-figure.h"
#include "libengraft-chart/figures/engraft-weighting-figure.h"
#include "libengraft-chart/figures/engraft-win-ratio-figure.h"
#include "libengraft/multistate/engraft-recurrent-events.h"
#include "libengraft/risks/engraft-competing-risks.h"

static EngraftScene *
make_survival (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_survival_figure_new (ENGRAFT_SURVIVAL_FIT (result), ENGRAFT_SURVIVAL_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_mantel_byar (EngraftResult  *result,
                  EngraftOptions *options)
{
  return engraft_mantel_byar_figure_new (ENGRAFT_MANTEL_BYAR (result), ENGRAFT_SURVIVAL_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_incidence (EngraftResult  *result,
                EngraftOptions *options)
{
  const int view = engraft_options_get_enum (options, "view");

  if (view == ENGRAFT_INCIDENCE_VIEW_FOREST)
    return engraft_incidence_forest_new (ENGRAFT_COMPETING_RISKS (result), ENGRAFT_INCIDENCE_FIGURE_OPTIONS (options));
  if (view == ENGRAFT_INCIDENCE_VIEW_PREDICTED)
    return engraft_incidence_predicted_figure_new (ENGRAFT_COMPETING_RISKS (result), ENGRAFT_INCIDENCE_FIGURE_OPTIONS (options));

  return engraft_incidence_figure_new (engraft_competing_risks_get_incidence (ENGRAFT_COMPETING_RISKS (result)),
                                       ENGRAFT_INCIDENCE_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_cause_specific (EngraftResult  *result,
                     EngraftOptions *options)
{
  return engraft_cause_specific_figure_new (ENGRAFT_CAUSE_SPECIFIC (result), ENGRAFT_CAUSE_SPECIFIC_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_cox (EngraftResult  *result,
          EngraftOptions *options)
{
  return engraft_cox_figure_new (ENGRAFT_COX_FIT (result), ENGRAFT_COX_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_penalised_cox (EngraftResult  *result,
                    EngraftOptions *options)
{
  return engraft_penalised_cox_figure_new (ENGRAFT_PENALISED_COX (result), ENGRAFT_PENALISED_COX_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_frailty (EngraftResult  *result,
              EngraftOptions *options)
{
  return engraft_frailty_figure_new (ENGRAFT_FRAILTY_FIT (result), ENGRAFT_FRAILTY_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_subgroups (EngraftResult  *result,
                EngraftOptions *options)
{
  return engraft_subgroup_figure_new (ENGRAFT_SUBGROUPS (result), ENGRAFT_SUBGROUP_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_states (EngraftResult  *result,
             EngraftOptions *options)
{
  return engraft_occupation_figure_new (ENGRAFT_STATE_OCCUPATION (result), ENGRAFT_OCCUPATION_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_recurrent (EngraftResult  *result,
                EngraftOptions *options)
{
  return engraft_mean_count_figure_new (engraft_recurrent_events_get_count (ENGRAFT_RECURRENT_EVENTS (result)),
                                        ENGRAFT_MEAN_COUNT_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_design (EngraftResult  *result,
             EngraftOptions *options)
{
  return engraft_design_figure_new (ENGRAFT_DESIGN (result), ENGRAFT_DESIGN_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_parametric (EngraftResult  *result,
                 EngraftOptions *options)
{
  return engraft_parametric_figure_new (ENGRAFT_PARAMETRIC_FIT (result), ENGRAFT_PARAMETRIC_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_training (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_training_figure_new (ENGRAFT_TRAINING (result), ENGRAFT_TRAINING_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_prediction (EngraftResult  *result,
                 EngraftOptions *options)
{
  return engraft_prediction_figure_new (ENGRAFT_PREDICTION (result), ENGRAFT_PREDICTION_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_fairness (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_fairness_figure_new (ENGRAFT_FAIRNESS_AUDIT (result), ENGRAFT_FAIRNESS_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_monitor (EngraftResult  *result,
              EngraftOptions *options)
{
  return engraft_monitor_figure_new (ENGRAFT_MODEL_MONITOR (result), ENGRAFT_MONITOR_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_turnbull (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_turnbull_figure_new (ENGRAFT_TURNBULL_FIT (result), ENGRAFT_TURNBULL_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_model_card (EngraftResult  *result,
                 EngraftOptions *options)
{
  return engraft_model_card_figure_new (ENGRAFT_MODEL_CARD (result), ENGRAFT_FOREST_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_baseline (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_baseline_figure_new (ENGRAFT_BASELINE_TABLE (result), ENGRAFT_FOREST_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_weighting (EngraftResult  *result,
                EngraftOptions *options)
{
  return engraft_weighting_figure_new (ENGRAFT_WEIGHTING (result), ENGRAFT_WEIGHTING_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_restricted_mean (EngraftResult  *result,
                      EngraftOptions *options)
{
  return engraft_restricted_mean_figure_new (ENGRAFT_RESTRICTED_MEAN (result), ENGRAFT_FOREST_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_imputation (EngraftResult  *result,
                 EngraftOptions *options)
{
  return engraft_imputation_figure_new (ENGRAFT_IMPUTATION (result), ENGRAFT_IMPUTATION_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_score (EngraftResult  *result,
            EngraftOptions *options)
{
  return engraft_score_figure_new (ENGRAFT_SCORE_RESULT (result), ENGRAFT_SCORE_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_pooling (EngraftResult  *result,
              EngraftOptions *options)
{
  return engraft_pooling_figure_new (ENGRAFT_POOLED_RATIOS (result), ENGRAFT_POOLING_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_meta (EngraftResult  *result,
           EngraftOptions *options)
{
  return engraft_meta_figure_new (ENGRAFT_POOLED_STUDIES (result), ENGRAFT_META_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_response (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_response_figure_new (ENGRAFT_RESPONSE_RATES (result), ENGRAFT_RESPONSE_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_endpoint (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_endpoint_figure_new (ENGRAFT_ENDPOINT (result), ENGRAFT_ENDPOINT_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_win_ratio (EngraftResult  *result,
                EngraftOptions *options)
{
  return engraft_win_ratio_figure_new (ENGRAFT_WIN_RATIO (result), ENGRAFT_FOREST_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_waterfall (EngraftResult  *result,
                EngraftOptions *options)
{
  return engraft_waterfall_figure_new (ENGRAFT_WATERFALL (result), ENGRAFT_WATERFALL_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_swimmer (EngraftResult  *result,
              EngraftOptions *options)
{
  return engraft_swimmer_figure_new (ENGRAFT_SWIMMER (result), ENGRAFT_SWIMMER_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_mmrm (EngraftResult  *result,
           EngraftOptions *options)
{
  return engraft_mmrm_figure_new (ENGRAFT_MMRM (result), ENGRAFT_MMRM_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_spider (EngraftResult  *result,
             EngraftOptions *options)
{
  return engraft_spider_figure_new (ENGRAFT_SPIDER (result), ENGRAFT_SPIDER_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_box_plot (EngraftResult  *result,
               EngraftOptions *options)
{
  return engraft_box_plot_figure_new (ENGRAFT_BOX_PLOT (result), ENGRAFT_BOX_PLOT_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_adverse_events (EngraftResult  *result,
                     EngraftOptions *options)
{
  return engraft_adverse_events_figure_new (ENGRAFT_ADVERSE_EVENTS (result), ENGRAFT_ADVERSE_EVENTS_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_consort (EngraftResult  *result,
              EngraftOptions *options)
{
  return engraft_consort_figure_new (ENGRAFT_CONSORT (result), ENGRAFT_CONSORT_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_category_flow (EngraftResult  *result,
                    EngraftOptions *options)
{
  return engraft_category_flow_figure_new (ENGRAFT_CATEGORY_FLOW (result), ENGRAFT_CATEGORY_FLOW_FIGURE_OPTIONS (options));
}

static EngraftScene *
make_landscape (EngraftResult  *result,
                EngraftOptions *options)
{
  return engraft_landscape_figure_new (ENGRAFT_LANDSCAPE (result), ENGRAFT_LANDSCAPE_FIGURE_OPTIONS (options));
}

/* One row a type of result */
static const struct
{
  GType         (*get_type) (void);
  EngraftScene *(*make)     (EngraftResult  *result,
                             EngraftOptions *options);
} figures[] = {
  { engraft_survival_fit_get_type, make_survival },
  { engraft_mantel_byar_get_type, make_mantel_byar },
  { engraft_competing_risks_get_type, make_incidence },
  { engraft_cause_specific_get_type, make_cause_specific },
  { engraft_cox_fit_get_type, make_cox },
  { engraft_penalised_cox_get_type, make_penalised_cox },
  { engraft_frailty_fit_get_type, make_frailty },
  { engraft_subgroups_get_type, make_subgroups },
  { engraft_state_occupation_get_type, make_states },
  { engraft_recurrent_events_get_type, make_recurrent },
  { engraft_parametric_fit_get_type, make_parametric },
  { engraft_training_get_type, make_training },
  { engraft_prediction_get_type, make_prediction },
  { engraft_model_card_get_type, make_model_card },
  { engraft_fairness_audit_get_type, make_fairness },
  { engraft_model_monitor_get_type, make_monitor },
  { engraft_turnbull_fit_get_type, make_turnbull },
  { engraft_design_get_type, make_design },
  { engraft_baseline_table_get_type, make_baseline },
  { engraft_weighting_get_type, make_weighting },
  { engraft_restricted_mean_get_type, make_restricted_mean },
  { engraft_imputation_get_type, make_imputation },
  { engraft_pooled_ratios_get_type, make_pooling },
  { engraft_score_result_get_type, make_score },
  { engraft_pooled_studies_get_type, make_meta },
  { engraft_response_rates_get_type, make_response },
  { engraft_endpoint_get_type, make_endpoint },
  { engraft_win_ratio_get_type, make_win_ratio },
  { engraft_adverse_events_get_type, make_adverse_events },
  { engraft_box_plot_get_type, make_box_plot },
  { engraft_mmrm_get_type, make_mmrm },
  { engraft_consort_get_type, make_consort },
  { engraft_category_flow_get_type, make_category_flow },
  { engraft_spider_get_type, make_spider },
  { engraft_swimmer_get_type, make_swimmer },
  { engraft_waterfall_get_type, make_waterfall },
  { engraft_landscape_get_type, make_landscape },
};

/**
 * engraft_result_figure_exists:
 * @result_type: a type of results, or [iface@Engraft.Result] for any
 *
 * Tells whether there is a figure of such results.
 *
 * Returns: whether there is a figure of such results
 */
gboolean
engraft_result_figure_exists (GType result_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (result_type == ENGRAFT_TYPE_RESULT || g_type_is_a (result_type, figures[i].get_type ()))
      return TRUE;

  return FALSE;
}

/**
 * engraft_result_figure_new:
 * @result: a result
 * @options: how the figure is to look: the figure options of its kind
 *
 * Draws any result.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_result_figure_new (EngraftResult  *result,
                           EngraftOptions *options)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (result) && ENGRAFT_IS_OPTIONS (options), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (result, figures[i].get_type ()))
      return figures[i].make (result, options);

  g_return_val_if_reached (NULL);
}
