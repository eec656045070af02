/* engraft-small-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-small-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-network-prune.h"
#include "libengraft/prediction/engraft-causes-predictor.h"
#include "libengraft/prediction/engraft-compression.h"
#include "libengraft/prediction/engraft-forest-predictor.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-network-predictor.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-svm-predictor.h"
#include "libengraft/text/engraft-json-read.h"

static EgStatus
write_linear (EngraftLinearPredictor  *predictor,
              const EgEgbSettings     *settings,
              uint8_t                **bytes,
              gsize                   *size)
{
  guint n = predictor->columns->len;
  g_autofree EgEgbTerm *terms = g_new0 (EgEgbTerm, n + 1);

  for (guint c = 0; c < n; c++)
    {
      const EngraftLinearColumn *column = &g_array_index (predictor->columns, EngraftLinearColumn, c);

      terms[c] = (EgEgbTerm) {
        .input = column->feature, .what = column->level, .coefficient = column->coefficient, .centre = column->centre,
      };
    }

  return eg_egb_write_terms (terms, n, predictor->fill,
                             engraft_dictionary_get_n (engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (predictor))),
                             predictor->intercept, settings, bytes, size);
}

/* “age” is a feature itself, “stage=4” asks for a level of one. */
static gboolean
read_column (EngraftDictionary *dictionary,
             const char        *name,
             EgEgbColumn       *column)
{
  int feature = engraft_dictionary_find (dictionary, name);

  if (feature >= 0)
    {
      *column = (EgEgbColumn) { feature, EG_EGB_NUMBER };
      /* levels that are put in another order than that of the dictionary */
      return engraft_feature_get_kind (engraft_dictionary_get_feature (dictionary, feature)) != ENGRAFT_FEATURE_CATEGORY;
    }
  /* both may have such a sign in them */
  for (const char *sign = strchr (name, '='); sign; sign = strchr (sign + 1, '='))
    {
      g_autofree char *own = g_strndup (name, sign - name);

      feature = engraft_dictionary_find (dictionary, own);
      for (guint k = 0; feature >= 0 && k < engraft_feature_get_n_levels (engraft_dictionary_get_feature (dictionary, feature)); k++)
        if (g_str_equal (engraft_feature_get_level (engraft_dictionary_get_feature (dictionary, feature), k), sign + 1))
          {
            *column = (EgEgbColumn) { feature, (int) k };
            return TRUE;
          }
    }

  return FALSE;
}

EgStatus
engraft_small_model_write_trees (EngraftBoostedTrees  *trees,
                                 EngraftDictionary    *dictionary,
                                 const EgEgbSettings  *settings,
                                 uint8_t             **bytes,
                                 gsize                *size,
                                 EgEgbLoss            *loss)
{
  guint n = engraft_boosted_trees_get_n_features (trees);
  const char * const *names = engraft_boosted_trees_get_feature_names (trees);
  g_autofree EgEgbColumn *columns = g_new0 (EgEgbColumn, n + 1);

  *bytes = NULL;
  *size = 0;
  for (guint c = 0; c < n; c++)
    if (!names || !read_column (dictionary, names[c], &columns[c]))
      return EG_BAD_INPUT;

  return eg_egb_write_trees (engraft_boosted_trees_get_ensemble (trees), columns, engraft_dictionary_get_n (dictionary), settings, bytes,
                             size, loss);
}

/* The trees of a predictor, as it writes them into files; NULL: it is of another kind. */
static EngraftBoostedTrees *
read_trees (EngraftPredictor *predictor)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GBytes) json = NULL;
  const char *text;

  if (!g_str_equal (engraft_predictor_get_kind (predictor), "trees"))
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  engraft_predictor_add_json (predictor, builder, "body");
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = engraft_json_read_text (engraft_json_read_object (json_node_get_object (node), "body"), "xgboost");
  if (!text)
    return NULL;
  json = g_bytes_new (text, strlen (text));

  return engraft_boosted_trees_new_from_json (json, NULL);
}

/* A forest's risk as a sum over its trees: of yes or no each adds a part of (trees mean + 1/2) / (trees + 1), of times a part of
 * the mean hazard by the horizon, of which the link makes a risk. */
static EgStatus
write_forest (EngraftForestPredictor  *predictor,
              const EgEgbSettings     *settings,
              uint8_t                **bytes,
              gsize                   *size,
              EgEgbLoss               *loss)
{
  const EgForest *forest = engraft_forest_predictor_get_forest (predictor);
  EngraftDictionary *dictionary = engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (predictor));
  const guint32 n = forest->first[forest->n_trees];
  const gboolean has_times = forest->n_times > 0;
  g_autofree EgTreeNode *nodes = g_memdup2 (forest->nodes, n * sizeof *nodes);
  g_autofree EgEgbColumn *columns = g_new0 (EgEgbColumn, forest->n_features + 1);
  const EgTreeEnsemble trees = {
    forest->n_features, forest->n_trees, forest->first, nodes, has_times ? 0 : (float) (.5 / (forest->n_trees + 1.)),
  };
  EgEgbSettings given = *settings;

  given.link = has_times ? EG_EGB_CUMULATIVE : EG_EGB_IDENTITY;
  for (guint32 c = 0; c < forest->n_features; c++)
    {
      EngraftTreeColumn column = engraft_forest_predictor_get_column (predictor, c);

      /* levels in the order of how frequent they are */
      if (column.level < EG_EGB_NUMBER)
        return EG_BAD_INPUT;
      columns[c] = (EgEgbColumn) { column.feature, column.level };
    }
  for (guint32 i = 0; i < n; i++)
    if (!nodes[i].left)
      nodes[i].value = has_times ? (float) (eg_forest_node_hazard (forest, i, settings->time) / forest->n_trees)
                       : nodes[i].value / (forest->n_trees + 1.f);

  return eg_egb_write_trees (&trees, columns, engraft_dictionary_get_n (dictionary), &given, bytes, size, loss);
}

/* Scaled numbers of each column, as a term of one over its scale. */
static EgStatus
write_network (EngraftNetworkPredictor     *predictor,
               const EngraftSmallSettings  *how,
               const EgEgbSettings         *settings,
               uint8_t                    **bytes,
               gsize                       *size,
               EgEgbLoss                   *loss)
{
  const EngraftScaledColumns *columns = engraft_network_predictor_get_columns (predictor);
  const guint n_features = engraft_dictionary_get_n (engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (predictor)));
  EgNetwork network = *engraft_network_predictor_get_network (predictor);
  const gsize n = how->sparsity > 0 ? how->n : 0;
  g_autofree double *parameters = g_memdup2 (network.parameters,
                                             eg_network_size (&network.shape) * network.n_members * sizeof *parameters);
  g_autofree double *rows = g_new (double, n * columns->n + 1), *fill = g_new (double, n_features + 1);
  g_autofree EgEgbTerm *terms = g_new (EgEgbTerm, columns->n + 1);
  EgStatus status;

  network.parameters = parameters;
  for (guint c = 0; c < columns->n; c++)
    {
      const EngraftLinearColumn term = engraft_scaled_columns_get_term (columns, c);

      terms[c] = (EgEgbTerm) { .input = term.feature, .what = term.level, .coefficient = term.coefficient, .centre = term.centre };
    }
  for (guint j = 0; j < n_features; j++)
    fill[j] = engraft_scaled_columns_get_fill (columns, j);
  for (gsize i = 0; i < n; i++)
    engraft_scaled_columns_encode (columns, how->values + i * n_features, rows + i * columns->n);
  status = eg_network_prune (&network, how->sparsity, rows, n);

  return status == EG_OK ? eg_egb_write_networks (&network, terms, fill, n_features, settings, bytes, size, loss) : status;
}

/* Why a kind of model has no small one, and what has. */
static const char *
get_refusal (EngraftPredictor *predictor)
{
  if (ENGRAFT_IS_SVM_PREDICTOR (predictor))
    return _("A support vector machine cannot be made small: it asks of every patient that it keeps how like he is. Train trees, a forest, "
             "a neural network or a regression instead.");
  if (ENGRAFT_IS_STACK_PREDICTOR (predictor))
    return _("A model of several models cannot be made small: some of them cannot. Train trees, a forest, a neural network or a "
             "regression instead.");
  if (ENGRAFT_IS_CAUSES_PREDICTOR (predictor))
    return _("A model of each cause cannot be made small: its risk is summed over all times at which something happened. Train the "
             "Fine-Gray model instead.");

  return NULL;
}

/* The cumulative hazard of a score of 0, from the risk and the score of somebody of whom nothing is known. */
static double
get_hazard (EngraftPredictor *predictor,
            double            horizon)
{
  guint n = engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor));
  g_autofree double *values = g_new (double, n + 1);

  for (guint j = 0; j < n; j++)
    values[j] = NAN;

  return -log1p (-engraft_predictor_get_risk (predictor, values, horizon)) / exp (engraft_predictor_get_score (predictor, values));
}

uint8_t *
engraft_small_model_write (EngraftPredictor            *predictor,
                           const EngraftSmallSettings  *settings,
                           gsize                       *size,
                           EgEgbLoss                   *loss,
                           GError                     **error)
{
  EngraftRiskLink link = engraft_predictor_get_link (predictor);
  EgEgbSettings given = {
    /* a yes or no has no time */
    .link = EG_EGB_LOGISTIC, .time = isnan (settings->horizon) ? 0 : settings->horizon, .alpha = settings->pruning, .epsilon = settings->dropping,
  };
  g_autoptr(EngraftBoostedTrees) trees = read_trees (predictor);
  EgStatus status = EG_BAD_INPUT;
  uint8_t *bytes = NULL;

  *loss = (EgEgbLoss) { 0 };
  if (link == ENGRAFT_RISK_LINK_HAZARD)
    {
      given.link = EG_EGB_HAZARD;
      given.hazard = get_hazard (predictor, settings->horizon);
    }
  if (get_refusal (predictor))
    {
      g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_MODEL, get_refusal (predictor));
      return NULL;
    }
  if (ENGRAFT_IS_FOREST_PREDICTOR (predictor))
    status = write_forest (ENGRAFT_FOREST_PREDICTOR (predictor), &given, &bytes, size, loss);
  else if (ENGRAFT_IS_NETWORK_PREDICTOR (predictor))
    status = write_network (ENGRAFT_NETWORK_PREDICTOR (predictor), settings, &given, &bytes, size, loss);
  else if (link == ENGRAFT_RISK_LINK_OWN || (!trees && !ENGRAFT_IS_LINEAR_PREDICTOR (predictor)))
    {
      g_set_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_MODEL,
                   _("A model of the kind “%s” cannot be made into a small one."), engraft_predictor_get_kind (predictor));
      return NULL;
    }
  else if (trees)
    status = engraft_small_model_write_trees (trees, engraft_predictor_get_dictionary (predictor), &given, &bytes, size, loss);
  else
    status = write_linear (ENGRAFT_LINEAR_PREDICTOR (predictor), &given, &bytes, size);
  if (status == EG_OK)
    return bytes;
  g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_MODEL,
                       status == EG_NO_MEMORY ? _("There is not enough memory to make the model smaller.")
                       : _("The model has more parts than a small one can have, or a category of more levels than its trees ask for one by one."));

  return NULL;
}
