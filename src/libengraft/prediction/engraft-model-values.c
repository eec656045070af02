/* engraft-model-values.c: what a model predicts, of what, and what was found when it was trained.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model.h"

#include <math.h>

#include "libengraft/prediction/engraft-model-private.h"

/**
 * engraft_model_get_horizon:
 * @self: a model
 * @unit: (out) (optional): the unit of time
 *
 * Gets the time by which it predicts.
 *
 * Returns: the time; NaN for something that is or is not
 */
double
engraft_model_get_horizon (EngraftModel    *self,
                           EngraftTimeUnit *unit)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NAN);

  if (unit)
    *unit = self->unit;

  return self->horizon;
}

/**
 * engraft_model_get_dictionary:
 * @self: a model
 *
 * Gets its features.
 *
 * Returns: (transfer none): the dictionary
 */
EngraftDictionary *
engraft_model_get_dictionary (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return self->dictionary;
}

/**
 * engraft_model_get_verdict:
 * @self: a model
 *
 * Tells what could be believed of it when it was trained.
 *
 * Returns: the verdict
 */
EngraftVerdict
engraft_model_get_verdict (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), ENGRAFT_VERDICT_NO_SIGNAL);

  return self->verdict;
}

/**
 * engraft_model_get_sentence:
 * @self: a model
 *
 * Gets the verdict in words: in the language of whoever reads it, or of whoever trained it when a former version did.
 *
 * Returns: (transfer none): sentences
 */
const char *
engraft_model_get_sentence (EngraftModel *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MODEL (self), NULL);

  return self->sentence;
}
