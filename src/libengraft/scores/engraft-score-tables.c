/* engraft-score-tables.c: what a score needs and how it is made, as tables to be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/scores/engraft-score-private.h"

static char *
describe_kind (EngraftScoreInput *input)
{
  switch (input->kind)
    {
    case ENGRAFT_SCORE_INPUT_FLAG:
      return g_strdup (_("yes or no"));

    case ENGRAFT_SCORE_INPUT_DATE:
      return g_strdup (_("date"));

    case ENGRAFT_SCORE_INPUT_DAYS:
      return g_strdup_printf (_("days from %d to %d"), input->first, input->last);

    case ENGRAFT_SCORE_INPUT_SERIES:
      return g_strdup_printf (_("numbers of days %d to %d"), input->first, input->last);

    case ENGRAFT_SCORE_INPUT_WHOLE:
      return g_strdup (_("whole number"));

    case ENGRAFT_SCORE_INPUT_CHOICE:
      return g_strdup (_("choice"));

    case ENGRAFT_SCORE_INPUT_NUMBER:
    default:
      return g_strdup (_("number"));
    }
}

static char *
describe_values (EngraftScoreInput *input)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < input->levels->len; i++)
    {
      const char *value = engraft_score_input_get_level (input, i), *title = engraft_score_input_get_level_title (input, i);

      if (title == value)
        g_string_append_printf (text, "%s%s", i ? "; " : "", value);
      else
        g_string_append_printf (text, "%s%s: %s", i ? "; " : "", value, title);
    }
  if (!input->levels->len)
    {
      g_autofree char *range = engraft_score_input_dup_range (input, NULL);

      g_string_append (text, range ? range : "");
    }
  for (guint i = 1; i < input->units->len; i++)
    g_string_append_printf (text, "%s%s", i == 1 ? _("; also in ") : ", ", engraft_score_input_get_unit (input, i));

  return g_string_free (text, FALSE);
}

/**
 * engraft_score_to_inputs:
 * @self: a score
 *
 * Lists what it needs: name, title, kind, and the values and units that are allowed.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_score_to_inputs (EngraftScore *self)
{
  EngraftTableDraft draft;
  char **names, **titles, **kinds, **values, **needed;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  engraft_table_draft_init (&draft, self->inputs->len);
  names = engraft_table_draft_add_texts (&draft, "input", _("Input"));
  titles = engraft_table_draft_add_texts (&draft, "title", _("Title"));
  kinds = engraft_table_draft_add_texts (&draft, "kind", _("Kind"));
  values = engraft_table_draft_add_texts (&draft, "values", _("Values"));
  needed = engraft_table_draft_add_texts (&draft, "needed", _("Needed"));
  for (guint i = 0; i < self->inputs->len; i++)
    {
      EngraftScoreInput *input = self->inputs->pdata[i];

      names[i] = g_strdup (input->id);
      titles[i] = g_strdup (engraft_score_input_get_title (input));
      kinds[i] = describe_kind (input);
      values[i] = describe_values (input);
      needed[i] = g_strdup (input->needed ? input->needed : input->optional ? _("no") : _("yes"));
    }

  return engraft_table_draft_finish (&draft, _("Inputs"));
}

/**
 * engraft_score_to_rule:
 * @self: a score
 *
 * Lists its steps and results with their formulas, in the order in which they are made.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_score_to_rule (EngraftScore *self)
{
  EngraftTableDraft draft;
  char **names, **titles, **formulas;
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), NULL);

  engraft_table_draft_init (&draft, self->steps->len + self->results->len);
  names = engraft_table_draft_add_texts (&draft, "name", _("Name"));
  titles = engraft_table_draft_add_texts (&draft, "title", _("Title"));
  formulas = engraft_table_draft_add_texts (&draft, "formula", _("Formula"));
  for (guint part = 0; part < 2; part++)
    {
      GPtrArray *steps = part ? self->results : self->steps;

      for (guint i = 0; i < steps->len; i++, n++)
        {
          const EngraftScoreStep *step = steps->pdata[i];

          names[n] = g_strdup (step->id);
          titles[n] = g_strdup (g_dgettext (GETTEXT_PACKAGE, step->title));
          formulas[n] = g_strdup (step->formula);
        }
    }

  return engraft_table_draft_finish (&draft, _("Rule"));
}

/**
 * engraft_score_get_n_results:
 * @self: a score
 *
 * Counts what comes out.
 *
 * Returns: how many results it has; 0 when it is not computed here
 */
guint
engraft_score_get_n_results (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), 0);

  return self->results->len;
}

/**
 * engraft_score_get_result:
 * @self: a score
 * @index: of a result; 0 is the score itself
 * @title: (out) (optional) (transfer none): what people call it, translated
 *
 * Gets one of the things that come out.
 *
 * Returns: (transfer none): its id
 */
const char *
engraft_score_get_result (EngraftScore  *self,
                          guint          index,
                          const char   **title)
{
  const EngraftScoreStep *step;

  g_return_val_if_fail (ENGRAFT_IS_SCORE (self) && index < self->results->len, NULL);

  step = self->results->pdata[index];
  if (title)
    *title = g_dgettext (GETTEXT_PACKAGE, step->title);

  return step->id;
}

/**
 * engraft_score_has_bands:
 * @self: a score
 *
 * Tells whether it is known what its values mean.
 *
 * Returns: whether there are bands
 */
gboolean
engraft_score_has_bands (EngraftScore *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE (self), FALSE);

  return self->results->len && ((EngraftScoreStep *) self->results->pdata[0])->bands->len;
}
