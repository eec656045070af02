/* engraft-score-scale.c: the scale that a score is on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/scores/engraft-score-result-private.h"

const char *
engraft_score_band_get_title (const EngraftScoreBand *self)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "band of a score", self->title);
}

/**
 * engraft_score_result_get_title:
 * @self: a computed score
 *
 * Gets what its value is called.
 *
 * Returns: (transfer none): such as “DAS28-CRP”, translated
 */
const char *
engraft_score_result_get_title (EngraftScoreResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  return g_dgettext (GETTEXT_PACKAGE, ((EngraftScoreStep *) self->score->results->pdata[0])->title);
}

/**
 * engraft_score_result_get_scale:
 * @self: a computed score
 * @minimum: (out): the least value of the score; NaN: it has no end there
 * @maximum: (out): the greatest; NaN: it has no end there
 *
 * Gets the range of the score, whatever the person.
 */
void
engraft_score_result_get_scale (EngraftScoreResult *self,
                                double             *minimum,
                                double             *maximum)
{
  const EngraftScoreStep *step;

  g_return_if_fail (ENGRAFT_IS_SCORE_RESULT (self) && minimum && maximum);

  step = self->score->results->pdata[0];
  *minimum = step->logical ? 0 : step->minimum;
  *maximum = step->logical ? 1 : step->maximum;
}

/**
 * engraft_score_result_is_whole:
 * @self: a computed score
 *
 * Tells whether the score is counted, or is yes or no, so that there is nothing between two
 * of its values.
 *
 * Returns: whether it has whole values only
 */
gboolean
engraft_score_result_is_whole (EngraftScoreResult *self)
{
  const EngraftScoreStep *step;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), FALSE);

  step = self->score->results->pdata[0];

  return step->logical || (step->digits == 0 && !isnan (step->minimum) && !isnan (step->maximum));
}

/**
 * engraft_score_result_get_n_bands:
 * @self: a computed score
 *
 * Counts what its values can mean.
 *
 * Returns: how many bands its scale has
 */
guint
engraft_score_result_get_n_bands (EngraftScoreResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), 0);

  return ((EngraftScoreStep *) self->score->results->pdata[0])->bands->len;
}

/**
 * engraft_score_result_get_band_at:
 * @self: a computed score
 * @index: of a band, from the lowest
 * @limit: (out): where it ends; infinite of the last
 *
 * Gets one of the bands of its scale.
 *
 * Returns: (transfer none): what values in it mean, translated
 */
const char *
engraft_score_result_get_band_at (EngraftScoreResult *self,
                                  guint               index,
                                  double             *limit)
{
  const EngraftScoreStep *step;
  const EngraftScoreBand *band;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self) && limit, NULL);

  step = self->score->results->pdata[0];
  g_return_val_if_fail (index < step->bands->len, NULL);
  band = step->bands->pdata[index];
  *limit = band->limit;

  return engraft_score_band_get_title (band);
}

/**
 * engraft_score_result_dup_meaning:
 * @self: a computed score
 * @value: any value on its scale
 *
 * Tells what a value of the score would mean.
 *
 * Returns: (transfer full): such as “3.4: moderate”
 */
char *
engraft_score_result_dup_meaning (EngraftScoreResult *self,
                                  double              value)
{
  const EngraftScoreStep *step;
  const EngraftScoreBand *band;
  g_autofree char *text = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_RESULT (self), NULL);

  step = self->score->results->pdata[0];
  band = engraft_score_step_find_band (step, value);
  text = engraft_score_step_dup_value (step, value);

  /* Translators: a value of a score, and what it means */
  return band ? g_strdup_printf (C_("score", "%s: %s"), text, engraft_score_band_get_title (band))
              : g_steal_pointer (&text);
}
