/* engraft-trees-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-trees-predictor.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-boosted-trees-private.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

struct _EngraftTreesPredictor
{
  EngraftPredictor     parent_instance;

  EngraftTreeColumns   columns;
  EngraftBoostedTrees *trees;
  EgAftLaw             law;         /* of times */
  double               spread;
  double               unit;
};

G_DEFINE_FINAL_TYPE (EngraftTreesPredictor, engraft_trees_predictor, ENGRAFT_TYPE_PREDICTOR)

/* by EgAftLaw, as XGBoost calls them */
static const char * const laws[] = { "normal", "logistic", "extreme" };

static gboolean
is_of_times (EngraftTreesPredictor *self)
{
  return engraft_predictor_get_link (ENGRAFT_PREDICTOR (self)) == ENGRAFT_RISK_LINK_OWN;
}

static double
engraft_trees_predictor_get_score (EngraftPredictor *predictor,
                                   const double     *values)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (predictor);
  g_autofree float *row = g_new (float, self->columns.columns->len + 1);
  float margin;

  engraft_tree_columns_encode (&self->columns, values, row);
  engraft_boosted_trees_get_margins (self->trees, row, 1, &margin);

  return is_of_times (self) ? -(margin + log (self->unit)) : margin;
}

/* Of times by their law. */
static double
engraft_trees_predictor_get_risk_of_score (EngraftPredictor *predictor,
                                           double            score,
                                           double            time)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (predictor);

  if (!is_of_times (self))
    return ENGRAFT_PREDICTOR_CLASS (engraft_trees_predictor_parent_class)->get_risk_of_score (predictor, score, time);

  return time > 0 ? eg_aft_risk (self->law, (log (time) + score) / self->spread) : 0;
}

/* What the columns of a feature do is what the feature does. */
static void
engraft_trees_predictor_explain (EngraftPredictor *predictor,
                                 EngraftPredictor *reference,
                                 const double     *values,
                                 double           *reasons)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (predictor);
  const guint n = self->columns.columns->len;
  const double sign = is_of_times (self) ? -1 : 1;
  g_autofree float *row = g_new (float, n + 1);
  g_autofree double *added = g_new (double, n + 1);
  gboolean known;

  engraft_tree_columns_encode (&self->columns, values, row);
  for (guint j = 0; j < engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor)); j++)
    reasons[j] = 0;
  known = engraft_boosted_trees_explain (self->trees, row, 1, 1, added, NULL, NULL);
  for (guint c = 0; c < n; c++)
    reasons[g_array_index (self->columns.columns, EngraftTreeColumn, c).feature] += known ? sign * added[c] : NAN;
}

static gboolean
engraft_trees_predictor_explain_by_background (EngraftPredictor *predictor,
                                               const double     *background,
                                               guint             n,
                                               const double     *values,
                                               double           *reasons,
                                               double           *base)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (predictor);

  if (!engraft_tree_columns_explain (&self->columns, engraft_boosted_trees_get_ensemble (self->trees), background, n, values, reasons, base))
    return FALSE;
  if (is_of_times (self))
    {
      *base = -(*base + log (self->unit));
      for (guint j = 0; j < engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor)); j++)
        reasons[j] = -reasons[j];
    }

  return TRUE;
}

static void
engraft_trees_predictor_add_members (EngraftPredictor *predictor,
                                     JsonBuilder      *builder)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (predictor);
  GBytes *json = engraft_boosted_trees_get_json (self->trees);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, json);

  engraft_tree_columns_add_json (&self->columns, builder);
  engraft_json_text (builder, "xgboost", text);
  engraft_json_text (builder, "xgboost-sha256", sum);
  if (is_of_times (self))
    {
      engraft_json_text (builder, "distribution", laws[self->law]);
      engraft_json_number (builder, "spread", self->spread);
      engraft_json_number (builder, "time-unit", self->unit);
    }
}

/* Whether the trees are of these columns, in this order; their reasons can be told, as can a score. */
static gboolean
fits (EngraftTreesPredictor *self)
{
  g_auto(GStrv) names = engraft_tree_columns_dup_names (&self->columns);
  const char * const *own = engraft_boosted_trees_get_feature_names (self->trees);
  const guint n = self->columns.columns->len;
  const EngraftRiskLink link = engraft_predictor_get_link (ENGRAFT_PREDICTOR (self));
  const EngraftBoostingObjective objective = engraft_boosted_trees_get_objective (self->trees);
  g_autofree float *row = g_new (float, n + 1);
  g_autofree double *added = g_new (double, n + 1);
  float margin;

  if (!((link == ENGRAFT_RISK_LINK_HAZARD && objective == ENGRAFT_BOOSTING_OBJECTIVE_COX) ||
        (link == ENGRAFT_RISK_LINK_OWN && objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT) ||
        (link == ENGRAFT_RISK_LINK_LOGISTIC && objective == ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC)))
    return FALSE;
  if (engraft_boosted_trees_get_n_features (self->trees) != n || !own || !g_strv_equal (own, (const char * const *) names))
    return FALSE;
  for (guint c = 0; c < n; c++)
    row[c] = NAN;
  engraft_boosted_trees_get_margins (self->trees, row, 1, &margin);

  return isfinite (margin) && engraft_boosted_trees_explain (self->trees, row, 1, 1, added, NULL, NULL);
}

/* How times scatter; nothing of trees that are not of times. */
static gboolean
read_law (EngraftTreesPredictor *self,
          JsonObject            *object)
{
  const char *name = engraft_json_read_text (object, "distribution");

  if (!is_of_times (self))
    return TRUE;
  self->spread = engraft_json_read_number (object, "spread");
  self->unit = engraft_json_read_number (object, "time-unit");
  for (guint i = 0; name && i < G_N_ELEMENTS (laws); i++)
    if (g_str_equal (name, laws[i]))
      {
        self->law = i;
        return self->spread > 0 && isfinite (self->spread) && self->unit > 0 && isfinite (self->unit);
      }

  return FALSE;
}

static gboolean
engraft_trees_predictor_read (EngraftPredictor  *predictor,
                              JsonObject        *object,
                              GError           **error)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (predictor);
  const char *text = engraft_json_read_text (object, "xgboost"), *sum = engraft_json_read_text (object, "xgboost-sha256");
  g_autofree char *found = NULL;
  g_autoptr(GBytes) json = NULL;

  engraft_tree_columns_init (&self->columns, engraft_predictor_get_dictionary (predictor));
  if (!text || !sum || !engraft_tree_columns_read (&self->columns, object) || !read_law (self, object))
    return FALSE;
  json = g_bytes_new (text, strlen (text));
  /* nothing reads trees that are not what was written */
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, json);
  if (!g_str_equal (found, sum))
    {
      g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                           _("Its trees were changed after they were written: they do not fit their checksum"));
      return FALSE;
    }
  self->trees = engraft_boosted_trees_new_from_json (json, error);

  return self->trees && fits (self);
}

static void
engraft_trees_predictor_finalize (GObject *object)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (object);

  engraft_tree_columns_clear (&self->columns);
  g_clear_object (&self->trees);

  G_OBJECT_CLASS (engraft_trees_predictor_parent_class)->finalize (object);
}

static void
engraft_trees_predictor_class_init (EngraftTreesPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_trees_predictor_finalize;

  predictor_class->kind = "trees";
  predictor_class->get_score = engraft_trees_predictor_get_score;
  predictor_class->get_risk_of_score = engraft_trees_predictor_get_risk_of_score;
  predictor_class->explain = engraft_trees_predictor_explain;
  predictor_class->explain_by_background = engraft_trees_predictor_explain_by_background;
  predictor_class->add_members = engraft_trees_predictor_add_members;
  predictor_class->read = engraft_trees_predictor_read;
}

static void
engraft_trees_predictor_init (EngraftTreesPredictor *self)
{
}

EngraftTreesPredictor *
engraft_trees_predictor_new (EngraftRiskLink      link,
                             EngraftTreeColumns  *columns,
                             EngraftBoostedTrees *trees)
{
  EngraftTreesPredictor *self = ENGRAFT_TREES_PREDICTOR (engraft_predictor_new (ENGRAFT_TYPE_TREES_PREDICTOR, columns->dictionary,
                                                                                link));

  self->columns = *columns;
  *columns = (EngraftTreeColumns) { 0 };
  self->trees = g_object_ref (trees);

  return self;
}

EngraftTreesPredictor *
engraft_trees_predictor_new_times (EngraftTreeColumns  *columns,
                                   EngraftBoostedTrees *trees,
                                   EgAftLaw             law,
                                   double               spread,
                                   double               unit)
{
  EngraftTreesPredictor *self = engraft_trees_predictor_new (ENGRAFT_RISK_LINK_OWN, columns, trees);

  self->law = law;
  self->spread = spread;
  self->unit = unit;

  return self;
}

EngraftBoostedTrees *
engraft_trees_predictor_get_trees (EngraftTreesPredictor *self)
{
  return self->trees;
}
