/* engraft-analysis-kinds.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-kinds.h"

#include <glib/gi18n.h>

#include "app/causal/engraft-restricted-mean-form.h"
#include "app/causal/engraft-weighting-form.h"
#include "app/data/engraft-baseline-form.h"
#include "app/design/engraft-design-form.h"
#include "app/imputation/engraft-imputation-form.h"
#include "app/endpoints/engraft-endpoint-form.h"
#include "app/endpoints/engraft-win-ratio-form.h"
#include "app/evidence/engraft-meta-form.h"
#include "app/evidence/engraft-pooling-form.h"
#include "app/multistate/engraft-recurrent-form.h"
#include "app/multistate/engraft-state-form.h"
#include "app/parametric/engraft-parametric-form.h"
#include "app/parametric/engraft-turnbull-form.h"
#include "app/prediction/engraft-model-card-form.h"
#include "app/prediction/engraft-fairness-form.h"
#include "app/prediction/engraft-monitor-form.h"
#include "app/prediction/engraft-prediction-form.h"
#include "app/prediction/engraft-training-form.h"
#include "app/response/engraft-adverse-events-form.h"
#include "app/response/engraft-box-plot-form.h"
#include "app/response/engraft-category-flow-form.h"
#include "app/response/engraft-consort-form.h"
#include "app/response/engraft-response-form.h"
#include "app/response/engraft-mmrm-form.h"
#include "app/response/engraft-spider-form.h"
#include "app/response/engraft-swimmer-form.h"
#include "app/response/engraft-waterfall-form.h"
#include "app/risks/engraft-cause-specific-form.h"
#include "app/risks/engraft-incidence-form.h"
#include "app/scores/engraft-score-form.h"
#include "app/survival/engraft-cox-form.h"
#include "app/survival/engraft-frailty-form.h"
#include "app/survival/engraft-mantel-byar-form.h"
#include "app/survival/engraft-penalised-cox-form.h"
#include "app/survival/engraft-subgroup-form.h"
#include "app/survival/engraft-survival-form.h"
#include "app/trials/engraft-landscape-form.h"
#include "libengraft/project/engraft-adverse-events-analysis.h"
#include "libengraft/project/engraft-baseline-analysis.h"
#include "libengraft/project/engraft-box-plot-analysis.h"
#include "libengraft/project/engraft-cause-specific-analysis.h"
#include "libengraft/project/engraft-category-flow-analysis.h"
#include "libengraft/project/engraft-consort-analysis.h"
#include "libengraft/project/engraft-cox-analysis.h"
#include "libengraft/project/engraft-design-analysis.h"
#include "libengraft/project/engraft-endpoint-analysis.h"
#include "libengraft/project/engraft-fairness-analysis.h"
#include "libengraft/project/engraft-frailty-analysis.h"
#include "libengraft/project/engraft-imputation-analysis.h"
#include "libengraft/project/engraft-incidence-analysis.h"
#include "libengraft/project/engraft-landscape-analysis.h"
#include "libengraft/project/engraft-mantel-byar-analysis.h"
#include "libengraft/project/engraft-meta-analysis.h"
#include "libengraft/project/engraft-model-card-analysis.h"
#include "libengraft/project/engraft-monitor-analysis.h"
#include "libengraft/project/engraft-parametric-analysis.h"
#include "libengraft/project/engraft-penalised-cox-analysis.h"
#include "libengraft/project/engraft-pooling-analysis.h"
#include "libengraft/project/engraft-prediction-analysis.h"
#include "libengraft/project/engraft-recurrent-analysis.h"
#include "libengraft/project/engraft-response-analysis.h"
#include "libengraft/project/engraft-restricted-mean-analysis.h"
#include "libengraft/project/engraft-score-analysis.h"
#include "libengraft/project/engraft-mmrm-analysis.h"
#include "libengraft/project/engraft-spider-analysis.h"
#include "libengraft/project/engraft-state-analysis.h"
#include "libengraft/project/engraft-subgroup-analysis.h"
#include "libengraft/project/engraft-survival-analysis.h"
#include "libengraft/project/engraft-swimmer-analysis.h"
#include "libengraft/project/engraft-training-analysis.h"
#include "libengraft/project/engraft-turnbull-analysis.h"
#include "libengraft/project/engraft-waterfall-analysis.h"
#include "libengraft/project/engraft-weighting-analysis.h"
#include "libengraft/project/engraft-win-ratio-analysis.h"

static const EngraftAnalysisKind kinds[] = {
  { engraft_survival_analysis_get_type, engraft_survival_form_get_type, N_("No Curves") },
  { engraft_mantel_byar_analysis_get_type, engraft_mantel_byar_form_get_type, N_("No Curves"), .asks_change = TRUE },
  { engraft_incidence_analysis_get_type, engraft_incidence_form_get_type, N_("No Curves"), .asks_others = TRUE },
  { engraft_cause_specific_analysis_get_type, engraft_cause_specific_form_get_type, N_("No Models"), .asks_others = TRUE,
    .asks_covariates = TRUE },
  { engraft_cox_analysis_get_type, engraft_cox_form_get_type, N_("No Model"), .asks_covariates = TRUE },
  { engraft_penalised_cox_analysis_get_type, engraft_penalised_cox_form_get_type, N_("No Model"), .asks_covariates = TRUE },
  { engraft_frailty_analysis_get_type, engraft_frailty_form_get_type, N_("No Model"), .asks_covariates = TRUE,
    .asks_clusters = TRUE },
  { engraft_subgroup_analysis_get_type, engraft_subgroup_form_get_type, N_("No Comparison"), .asks_subgroups = TRUE },
  { engraft_state_analysis_get_type, engraft_state_form_get_type, N_("No States"), .asks_states = TRUE },
  { engraft_recurrent_analysis_get_type, engraft_recurrent_form_get_type, N_("No Curves"), .asks_subject = TRUE },
  { engraft_parametric_analysis_get_type, engraft_parametric_form_get_type, N_("No Model"), .takes_ends = TRUE },
  { engraft_turnbull_analysis_get_type, engraft_turnbull_form_get_type, N_("No Curves"), .takes_ends = TRUE,
    .asks_ends = TRUE },
  { engraft_design_analysis_get_type, engraft_design_form_get_type, N_("No Answer Yet") },
  { engraft_baseline_analysis_get_type, engraft_baseline_form_get_type, N_("No Table"), .is_timeless = TRUE,
    .begins_with_table = TRUE },
  { engraft_weighting_analysis_get_type, engraft_weighting_form_get_type, N_("No Comparison"), .asks_groups = TRUE,
    .asks_covariates = TRUE, .covariates_title = N_("By What May the Treatment Have Been Chosen?") },
  { engraft_restricted_mean_analysis_get_type, engraft_restricted_mean_form_get_type, N_("No Model"), .asks_covariates = TRUE,
    .covariates_title = N_("What May Change the Mean?") },
  { engraft_imputation_analysis_get_type, engraft_imputation_form_get_type, N_("No Model"), .asks_covariates = TRUE },
  { engraft_pooling_analysis_get_type, engraft_pooling_form_get_type, N_("No Ratios") },
  { engraft_score_analysis_get_type, engraft_score_form_get_type, N_("No Score Yet") },
  { engraft_meta_analysis_get_type, engraft_meta_form_get_type, N_("No Studies"), .is_timeless = TRUE },
  { engraft_response_analysis_get_type, engraft_response_form_get_type, N_("No Rates"), .is_timeless = TRUE },
  { engraft_mmrm_analysis_get_type, engraft_mmrm_form_get_type, N_("No Model"), .is_timeless = TRUE },
  { engraft_endpoint_analysis_get_type, engraft_endpoint_form_get_type, N_("No Endpoint"), .is_timeless = TRUE },
  { engraft_win_ratio_analysis_get_type, engraft_win_ratio_form_get_type, N_("No Comparison"), .is_timeless = TRUE },
  { engraft_adverse_events_analysis_get_type, engraft_adverse_events_form_get_type, N_("No Adverse Events"), .is_timeless = TRUE },
  { engraft_consort_analysis_get_type, engraft_consort_form_get_type, N_("No Flow of Subjects"), .is_timeless = TRUE },
  { engraft_category_flow_analysis_get_type, engraft_category_flow_form_get_type, N_("No Flow"), .is_timeless = TRUE },
  { engraft_box_plot_analysis_get_type, engraft_box_plot_form_get_type, N_("No Values"), .is_timeless = TRUE },
  { engraft_spider_analysis_get_type, engraft_spider_form_get_type, N_("No Values"), .is_timeless = TRUE },
  { engraft_swimmer_analysis_get_type, engraft_swimmer_form_get_type, N_("No Courses"), .is_timeless = TRUE },
  { engraft_landscape_analysis_get_type, engraft_landscape_form_get_type, N_("No Landscape"), .is_timeless = TRUE },
  { engraft_training_analysis_get_type, engraft_training_form_get_type, N_("No Model"), .asks_covariates = TRUE,
    .covariates_title = N_("What May the Model Learn From?"), .covariates_option = "features" },
  { engraft_prediction_analysis_get_type, engraft_prediction_form_get_type, N_("No Prediction Yet") },
  { engraft_fairness_analysis_get_type, engraft_fairness_form_get_type, N_("No Audit Yet"), .is_timeless = TRUE,
    .takes_follow_up = TRUE },
  { engraft_monitor_analysis_get_type, engraft_monitor_form_get_type, N_("Nothing Is Watched Yet"), .is_timeless = TRUE,
    .takes_follow_up = TRUE },
  { engraft_model_card_analysis_get_type, engraft_model_card_form_get_type, N_("No Model Yet"), .begins_with_table = TRUE },
  { engraft_waterfall_analysis_get_type, engraft_waterfall_form_get_type, N_("No Changes"), .is_timeless = TRUE },
};

const EngraftAnalysisKind *
engraft_analysis_kinds_find (EngraftAnalysis *analysis)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (analysis, kinds[i].get_item_type ()))
      return &kinds[i];

  g_return_val_if_reached (&kinds[0]);
}
