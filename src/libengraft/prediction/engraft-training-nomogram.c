/* engraft-training-nomogram.c: a linear model as points that anybody can add up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/prediction/engraft-feature-private.h"
#include "libengraft/prediction/engraft-linear-predictor.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"

/* of a feature that is a number, and of totals */
#define MOST_MARKS 9

/* The feature that moves the score most goes from 0 to so many. */
#define MOST_POINTS 100

/* A value of a feature, and what it adds to the score. */
typedef struct
{
  guint   feature;
  double  value;
  double  score;
  char   *text;
} Mark;

static void
mark_clear (gpointer data)
{
  g_free (((Mark *) data)->text);
}

/* 1, 2 or 5 times a power of ten, so that there are a few in a range */
static double
find_step (double range)
{
  double unit = pow (10, floor (log10 (range / (MOST_MARKS - 1))));

  for (guint k = 0; k < 3; k++)
    {
      double step = unit * (const double[]) { 1, 2, 5 }[k];

      if (range / step <= MOST_MARKS - 1)
        return step;
    }

  return 10 * unit;
}

/* The score of a patient of whom all else is usual, less that of a wholly usual one. */
static double
get_effect (EngraftTraining *self,
            guint            feature,
            double           value)
{
  EngraftPredictor *predictor = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).predictor;
  guint p = engraft_dictionary_get_n (self->dictionary);
  g_autofree double *values = g_new (double, p + 1);
  double usual;

  for (guint j = 0; j < p; j++)
    values[j] = engraft_predictor_get_fill (predictor, j);
  usual = engraft_predictor_get_score (predictor, values);
  values[feature] = value;

  return engraft_predictor_get_score (predictor, values) - usual;
}

static void
add_mark (EngraftTraining *self,
          GArray          *marks,
          guint            feature,
          double           value)
{
  EngraftFeature *about = engraft_dictionary_get_feature (self->dictionary, feature);
  Mark mark = { feature, value, get_effect (self, feature, value), engraft_feature_get_kind (about) == ENGRAFT_FEATURE_NUMBER
                ? engraft_format_number (value, 4) : engraft_feature_dup_value (about, value) };

  g_array_append_val (marks, mark);
}

static void
add_feature (EngraftTraining *self,
             GArray          *marks,
             guint            feature)
{
  EngraftFeature *about = engraft_dictionary_get_feature (self->dictionary, feature);
  double low = about->low, high = about->high, step;

  if (engraft_feature_get_kind (about) != ENGRAFT_FEATURE_NUMBER)
    {
      guint n = engraft_feature_get_kind (about) == ENGRAFT_FEATURE_CATEGORY ? engraft_feature_get_n_levels (about) : 2;

      for (guint k = 0; k < n; k++)
        add_mark (self, marks, feature, k);
      return;
    }
  if (!(high > low))
    return;
  step = find_step (high - low);
  /* what is counted has no halves */
  if (low == floor (low) && high == floor (high) && about->typical == floor (about->typical))
    step = MAX (step, 1);
  for (double k = ceil (low / step - 1e-9); k * step <= high + 1e-9 * step; k++)
    add_mark (self, marks, feature, k * step);
}

/* What a score of 0 points is, and how many points one unit of the score is. */
static double
find_scale (EngraftTraining *self,
            GArray          *marks,
            double          *least)
{
  guint p = engraft_dictionary_get_n (self->dictionary);
  double most = 0;

  for (guint j = 0; j < p; j++)
    {
      double low = INFINITY, high = -INFINITY;

      for (guint k = 0; k < marks->len; k++)
        {
          const Mark *mark = &g_array_index (marks, Mark, k);

          if (mark->feature == j)
            {
              low = MIN (low, mark->score);
              high = MAX (high, mark->score);
            }
        }
      least[j] = isfinite (low) ? low : 0;
      most = MAX (most, isfinite (low) ? high - low : 0);
    }

  return most > 0 ? MOST_POINTS / most : 0;
}

/* The risk of a score: of a patient who is moved to it by nothing in particular. */
static double
get_risk (EngraftTraining *self,
          double           score)
{
  EngraftPredictor *predictor = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).predictor;
  const double *times, *hazard;
  gsize n;
  double at = 0;

  if (engraft_predictor_get_link (predictor) == ENGRAFT_RISK_LINK_LOGISTIC)
    return 1 / (1 + exp (-score));
  n = engraft_predictor_get_hazard (predictor, &times, &hazard);
  for (gsize i = 0; i < n && times[i] <= self->horizon; i++)
    at = hazard[i];

  return -expm1 (-at * exp (score));
}

static char *
dup_title (EngraftFeature *feature)
{
  const char *unit = engraft_feature_get_unit (feature);

  /* Translators: a feature and its unit */
  return unit ? g_strdup_printf (_("%s (%s)"), engraft_feature_get_title (feature), unit)
         : g_strdup (engraft_feature_get_title (feature));
}

EngraftTable *
engraft_training_make_nomogram (EngraftTraining *self)
{
  EngraftPredictor *predictor = g_array_index (self->learners, EngraftTrainedLearner, self->chosen).predictor;
  g_autoptr(GArray) marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  guint p = engraft_dictionary_get_n (self->dictionary), n_totals;
  g_autofree double *least = g_new0 (double, p + 1), *values = g_new (double, p + 1);
  g_autofree double *largest = g_new0 (double, p + 1);
  double scale = 0, origin = 0, most = 0, step, *points, *number, *risk;
  EngraftTableDraft draft;
  char **titles, **texts;

  g_array_set_clear_func (marks, mark_clear);
  for (guint j = 0; ENGRAFT_IS_LINEAR_PREDICTOR (predictor) && j < p; j++)
    add_feature (self, marks, j);
  scale = find_scale (self, marks, least);
  if (!(scale > 0))
    g_array_set_size (marks, 0);
  for (guint k = 0; k < marks->len; k++)
    {
      const Mark *mark = &g_array_index (marks, Mark, k);

      largest[mark->feature] = MAX (largest[mark->feature], (mark->score - least[mark->feature]) * scale);
    }
  for (guint j = 0; j < p; j++)
    most += largest[j];
  /* whole totals, the last not below the highest */
  step = marks->len ? find_step (most) : NAN;
  n_totals = marks->len ? (guint) ceil (most / step - 1e-9) + 1 : 0;
  engraft_table_draft_init (&draft, marks->len + n_totals);
  titles = engraft_table_draft_add_texts (&draft, "feature", _("Feature"));
  texts = engraft_table_draft_add_texts (&draft, "value", _("Value"));
  number = engraft_table_draft_add_numbers (&draft, "place", _("Place"), ENGRAFT_COLUMN_INTEGER);
  points = engraft_table_draft_add_numbers (&draft, "points", _("Points"), ENGRAFT_COLUMN_NUMBER);
  risk = engraft_table_draft_add_numbers (&draft, "risk", _("Risk"), ENGRAFT_COLUMN_NUMBER);
  for (guint j = 0; n_totals && j < p; j++)
    {
      values[j] = engraft_predictor_get_fill (predictor, j);
      origin += least[j];
    }
  if (n_totals)
    origin += engraft_predictor_get_score (predictor, values);
  for (guint k = 0; k < marks->len; k++)
    {
      const Mark *mark = &g_array_index (marks, Mark, k);

      titles[k] = dup_title (engraft_dictionary_get_feature (self->dictionary, mark->feature));
      texts[k] = g_strdup (mark->text);
      number[k] = mark->feature + 1;
      points[k] = (mark->score - least[mark->feature]) * scale;
    }
  for (guint t = 0; t < n_totals; t++)
    {
      guint row = marks->len + t;

      titles[row] = g_strdup (_("Total points"));
      points[row] = t * step;
      risk[row] = get_risk (self, origin + points[row] / scale);
    }

  return engraft_table_draft_finish (&draft, _("Nomogram"));
}
