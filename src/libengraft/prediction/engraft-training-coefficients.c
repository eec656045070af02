/* engraft-training-coefficients.c: what the chosen model counts, as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/prediction/engraft-causes-predictor.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-stack-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"

/* One of the sums that a predictor is made of; NULL: it has none, or not so many. */
static EngraftLinearPredictor *
get_part (EngraftPredictor *predictor,
          guint             part)
{
  if (ENGRAFT_IS_CAUSES_PREDICTOR (predictor))
    predictor = part ? engraft_causes_predictor_get_other (ENGRAFT_CAUSES_PREDICTOR (predictor))
                : engraft_causes_predictor_get_event (ENGRAFT_CAUSES_PREDICTOR (predictor));
  else if (part)
    return NULL;

  return predictor && ENGRAFT_IS_LINEAR_PREDICTOR (predictor) ? ENGRAFT_LINEAR_PREDICTOR (predictor) : NULL;
}

/* How far the models of bootstrap samples differ in a coefficient. */
static void
compare_refits (const EngraftTrainedLearner *trained,
                guint                        part,
                guint                        column,
                double                       coefficient,
                double                      *spread,
                double                      *agree)
{
  double sum = 0, square = 0, same = 0;
  guint n = 0;

  for (guint b = 0; trained->refits && b < trained->refits->len; b++)
    {
      EngraftLinearPredictor *refit = get_part (trained->refits->pdata[b], part);
      double other = refit ? g_array_index (refit->columns, EngraftLinearColumn, column).coefficient : 0;

      n++;
      sum += other;
      square += other * other;
      same += other != 0 && (other > 0) == (coefficient > 0);
    }
  if (n > 1)
    {
      *spread = sqrt (MAX (0, square - sum * sum / n) / (n - 1));
      *agree = coefficient != 0 ? same / n : NAN;
    }
}

static char *
dup_counts (EngraftFeature            *feature,
            const EngraftLinearColumn *column)
{
  const char *unit = engraft_feature_get_unit (feature);

  return column->level == ENGRAFT_LINEAR_MISSING ? g_strdup (_("that it is missing"))
         : column->level >= 0 ? g_strdup (engraft_feature_get_level (feature, column->level))
         : unit ? g_strdup_printf (_("each of %s"), unit) : NULL;
}

static EngraftTable *
make_sums (EngraftTraining  *self,
           EngraftPredictor *predictor)
{
  const EngraftTrainedLearner *trained = &g_array_index (self->learners, EngraftTrainedLearner, self->chosen);
  const gboolean answers = self->kind == ENGRAFT_OUTCOME_KIND_YES_NO, causes = ENGRAFT_IS_CAUSES_PREDICTOR (predictor);
  guint n_columns = get_part (predictor, 0)->columns->len, n_parts = get_part (predictor, 1) ? 2 : 1, row = 0;
  EngraftTableDraft draft;
  char **of, **titles, **values;
  double *coefficient, *ratio, *mean, *spread, *agree;

  engraft_table_draft_init (&draft, n_parts * n_columns + answers);
  of = causes ? engraft_table_draft_add_texts (&draft, "of", _("Of")) : NULL;
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  values = engraft_table_draft_add_texts (&draft, "counts", _("Counts"));
  coefficient = engraft_table_draft_add_numbers (&draft, "coefficient", _("Coefficient"), ENGRAFT_COLUMN_NUMBER);
  ratio = answers ? engraft_table_draft_add_numbers (&draft, "odds-ratio", _("Odds ratio"), ENGRAFT_COLUMN_NUMBER)
          : engraft_table_draft_add_numbers (&draft, "hazard-ratio", _("Hazard ratio"), ENGRAFT_COLUMN_NUMBER);
  mean = engraft_table_draft_add_numbers (&draft, "mean", _("Mean"), ENGRAFT_COLUMN_NUMBER);
  spread = engraft_table_draft_add_numbers (&draft, "sd", _("SD of bootstrap models"), ENGRAFT_COLUMN_NUMBER);
  agree = engraft_table_draft_add_numbers (&draft, "same-sign", _("Share with the same sign"), ENGRAFT_COLUMN_NUMBER);
  for (guint part = 0; part < n_parts; part++)
    for (guint c = 0; c < n_columns; c++, row++)
      {
        const EngraftLinearColumn *column = &g_array_index (get_part (predictor, part)->columns, EngraftLinearColumn, c);
        EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, column->feature);

        if (of)
          of[row] = g_strdup (part ? _("the other event") : engraft_survival_data_get_event_title (self->data));
        titles[row] = g_strdup (engraft_feature_get_title (feature));
        values[row] = dup_counts (feature, column);
        coefficient[row] = column->coefficient;
        ratio[row] = exp (column->coefficient);
        mean[row] = column->centre;
        compare_refits (trained, part, c, column->coefficient, &spread[row], &agree[row]);
      }
  if (answers)
    {
      titles[row] = g_strdup (_("Intercept, at the means"));
      coefficient[row] = get_part (predictor, 0)->intercept;
    }

  return engraft_table_draft_finish (&draft, _("Model"));
}

/* Of a predictor that is no sum: the mean size of what each feature does in the patients. */
static EngraftTable *
make_sizes (EngraftTraining  *self,
            EngraftPredictor *predictor)
{
  guint p = engraft_dictionary_get_n (self->dictionary);
  g_autofree double *reasons = g_new (double, p + 1);
  EngraftTableDraft draft;
  char **titles;
  double *sizes;

  engraft_table_draft_init (&draft, p);
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  sizes = engraft_table_draft_add_numbers (&draft, "size", _("Mean size of what it adds"), ENGRAFT_COLUMN_NUMBER);
  for (guint j = 0; j < p; j++)
    {
      titles[j] = g_strdup (engraft_feature_get_title (engraft_dictionary_get_feature (self->dictionary, j)));
      sizes[j] = 0;
    }
  for (guint i = 0; i < self->n; i++)
    {
      engraft_predictor_explain (predictor, predictor, self->values + (gsize) i * p, reasons);
      for (guint j = 0; j < p; j++)
        sizes[j] += fabs (reasons[j]) / self->n;
    }

  return engraft_table_draft_finish (&draft, _("Model"));
}

/* What several models that were put together count, and what each of them is worth. */
static EngraftTable *
make_parts (EngraftTraining       *self,
            EngraftStackPredictor *stack)
{
  const guint n = engraft_stack_predictor_get_n (stack);
  EngraftTableDraft draft;
  double *weights, *drops;
  char **titles;

  engraft_table_draft_init (&draft, n);
  titles = engraft_table_draft_add_texts (&draft, "learner", _("Learner"));
  weights = engraft_table_draft_add_numbers (&draft, "weight", _("Weight"), ENGRAFT_COLUMN_NUMBER);
  drops = engraft_table_draft_add_numbers (&draft, "drop", _("Loss of log likelihood without it"), ENGRAFT_COLUMN_NUMBER);
  for (guint k = 0; k < n; k++)
    {
      EngraftPredictor *part = engraft_stack_predictor_get_part (stack, k, &weights[k], &drops[k]);
      const char *kind = engraft_predictor_get_kind (part);
      const EngraftLearner *learner =
        engraft_learners_find (ENGRAFT_IS_LINEAR_PREDICTOR (part) ? ENGRAFT_LEARNER_BASELINE : kind, self->kind);

      titles[k] = g_strdup (learner ? g_dgettext (GETTEXT_PACKAGE, learner->title) : kind);
    }

  return engraft_table_draft_finish (&draft, _("Model"));
}

EngraftTable *
engraft_training_make_coefficients (EngraftTraining *self)
{
  EngraftPredictor *predictor = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).predictor;

  if (ENGRAFT_IS_STACK_PREDICTOR (predictor))
    return make_parts (self, ENGRAFT_STACK_PREDICTOR (predictor));

  return get_part (predictor, 0) ? make_sums (self, predictor) : make_sizes (self, predictor);
}
