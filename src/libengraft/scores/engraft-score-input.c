/* engraft-score-input.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-score-input.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/scores/engraft-score-input-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftScoreInput:
 *
 * What a score is computed from: a number in one of several units, one of several words,
 * yes or no, a date, or the values of several days.
 *
 * It is immutable.
 */
G_DEFINE_FINAL_TYPE (EngraftScoreInput, engraft_score_input, G_TYPE_OBJECT)

/**
 * engraft_score_error_quark:
 *
 * Names the domain of [error@ScoreError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-score-error-quark, engraft_score_error)

static void
level_free (gpointer data)
{
  EngraftScoreLevel *level = data;

  g_free (level->value);
  g_free (level->title);
  g_free (level);
}

static void
unit_free (gpointer data)
{
  EngraftScoreUnit *unit = data;

  g_free (unit->unit);
  g_free (unit);
}

static void
engraft_score_input_finalize (GObject *object)
{
  EngraftScoreInput *self = ENGRAFT_SCORE_INPUT (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->note);
  g_free (self->group);
  g_free (self->needed);
  g_ptr_array_unref (self->units);
  g_ptr_array_unref (self->levels);

  G_OBJECT_CLASS (engraft_score_input_parent_class)->finalize (object);
}

static void
engraft_score_input_class_init (EngraftScoreInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_score_input_finalize;
}

static void
engraft_score_input_init (EngraftScoreInput *self)
{
  self->minimum = self->maximum = NAN;
  self->units = g_ptr_array_new_with_free_func (unit_free);
  self->levels = g_ptr_array_new_with_free_func (level_free);
}

EngraftScoreInput *
engraft_score_input_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SCORE_INPUT, NULL);
}

EngraftScoreLevel *
engraft_score_input_add_level (EngraftScoreInput *self,
                               const char        *value,
                               double             number,
                               const char        *title)
{
  EngraftScoreLevel *level = g_new0 (EngraftScoreLevel, 1);

  level->value = value ? g_strdup (value) : engraft_format_exact (number);
  level->number = number;
  level->title = g_strdup (title);
  g_ptr_array_add (self->levels, level);

  return level;
}

void
engraft_score_input_add_unit (EngraftScoreInput *self,
                              const char        *unit,
                              double             factor,
                              double             offset)
{
  EngraftScoreUnit *added = g_new0 (EngraftScoreUnit, 1);

  added->unit = g_strdup (unit);
  added->factor = factor;
  added->offset = offset;
  g_ptr_array_add (self->units, added);
}

/**
 * engraft_score_input_get_id:
 * @self: an input
 *
 * Gets its name in formulas and on the command line.
 *
 * Returns: (transfer none): the name, such as “tjc28”
 */
const char *
engraft_score_input_get_id (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  return self->id;
}

/**
 * engraft_score_input_get_title:
 * @self: an input
 *
 * Gets what people call it.
 *
 * Returns: (transfer none): the title, translated
 */
const char *
engraft_score_input_get_title (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  return g_dgettext (GETTEXT_PACKAGE, self->title);
}

/**
 * engraft_score_input_get_note:
 * @self: an input
 *
 * Gets what counts and what does not.
 *
 * Returns: (transfer none) (nullable): the note, translated
 */
const char *
engraft_score_input_get_note (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  return self->note ? g_dgettext (GETTEXT_PACKAGE, self->note) : NULL;
}

/**
 * engraft_score_input_get_group:
 * @self: an input
 *
 * Gets the heading under which it stands.
 *
 * Returns: (transfer none) (nullable): the heading, translated
 */
const char *
engraft_score_input_get_group (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  return self->group ? g_dgettext (GETTEXT_PACKAGE, self->group) : NULL;
}

/**
 * engraft_score_input_get_kind:
 * @self: an input
 *
 * Gets what it is.
 *
 * Returns: what it is
 */
EngraftScoreInputKind
engraft_score_input_get_kind (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), ENGRAFT_SCORE_INPUT_NUMBER);

  return self->kind;
}

/**
 * engraft_score_input_is_optional:
 * @self: an input
 *
 * Tells whether the score can do without it, always or as long as others do not ask for it.
 *
 * Returns: whether it may be missing
 */
gboolean
engraft_score_input_is_optional (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), FALSE);

  return self->optional || self->needed;
}

/**
 * engraft_score_input_get_minimum:
 * @self: an input
 *
 * Gets the least value, in the first unit.
 *
 * Returns: the least value, or NaN when there is none
 */
double
engraft_score_input_get_minimum (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NAN);

  return self->minimum;
}

/**
 * engraft_score_input_get_maximum:
 * @self: an input
 *
 * Gets the greatest value, in the first unit.
 *
 * Returns: the greatest value, or NaN when there is none
 */
double
engraft_score_input_get_maximum (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NAN);

  return self->maximum;
}

/**
 * engraft_score_input_get_n_units:
 * @self: an input
 *
 * Counts its units.
 *
 * Returns: how many units it has; 0 when its numbers have none
 */
guint
engraft_score_input_get_n_units (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), 0);

  return self->units->len;
}

/**
 * engraft_score_input_get_unit:
 * @self: an input
 * @index: of a unit; 0 is that of the rule
 *
 * Gets a unit.
 *
 * Returns: (transfer none) (nullable): the unit, or %NULL when there is none of that number
 */
const char *
engraft_score_input_get_unit (EngraftScoreInput *self,
                              guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  return index < self->units->len ? ((EngraftScoreUnit *) self->units->pdata[index])->unit : NULL;
}

/**
 * engraft_score_input_get_n_levels:
 * @self: an input
 *
 * Counts the values that it can have.
 *
 * Returns: how many there are; 0 when they are not listed
 */
guint
engraft_score_input_get_n_levels (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), 0);

  return self->levels->len;
}

/**
 * engraft_score_input_get_level:
 * @self: an input
 * @index: of one of its values
 *
 * Gets one of the values that it can have.
 *
 * Returns: (transfer none): the value as it is written
 */
const char *
engraft_score_input_get_level (EngraftScoreInput *self,
                               guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self) && index < self->levels->len, NULL);

  return ((EngraftScoreLevel *) self->levels->pdata[index])->value;
}

/**
 * engraft_score_input_get_level_title:
 * @self: an input
 * @index: of one of its values
 *
 * Gets what one of the values means.
 *
 * Returns: (transfer none): its meaning, translated; the value when nothing is said of it
 */
const char *
engraft_score_input_get_level_title (EngraftScoreInput *self,
                                     guint              index)
{
  EngraftScoreLevel *level;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self) && index < self->levels->len, NULL);

  level = self->levels->pdata[index];

  return level->title ? g_dgettext (GETTEXT_PACKAGE, level->title) : level->value;
}

/**
 * engraft_score_input_get_n_columns:
 * @self: an input
 *
 * Counts the values that formulas see of it.
 *
 * Returns: of a series the number of its days, else 1
 */
guint
engraft_score_input_get_n_columns (EngraftScoreInput *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), 0);

  return self->kind == ENGRAFT_SCORE_INPUT_SERIES || self->kind == ENGRAFT_SCORE_INPUT_DAYS
         ? self->last - self->first + 1 : 1;
}

/**
 * engraft_score_input_dup_column_name:
 * @self: an input
 * @index: of one of its values
 *
 * Tells what formulas call a value: the name of the input, and of a series with its day behind it.
 *
 * Returns: (transfer full): the name, such as “esr”, “anc_12”, or “anc_m3” of day −3
 */
char *
engraft_score_input_dup_column_name (EngraftScoreInput *self,
                                     guint              index)
{
  int day;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  if (self->kind != ENGRAFT_SCORE_INPUT_SERIES && self->kind != ENGRAFT_SCORE_INPUT_DAYS)
    return g_strdup (self->id);
  day = self->first + (int) index;

  return g_strdup_printf (day < 0 ? "%s_m%d" : "%s_%d", self->id, ABS (day));
}

static const EngraftScoreUnit *
find_unit (EngraftScoreInput *self,
           const char        *unit)
{
  g_autofree char *key = engraft_score_text_key (unit);

  for (guint i = 0; i < self->units->len; i++)
    {
      const EngraftScoreUnit *known = self->units->pdata[i];
      g_autofree char *other = engraft_score_text_key (known->unit);

      if (g_str_equal (key, other))
        return known;
    }

  return NULL;
}

/**
 * engraft_score_input_dup_range:
 * @self: an input
 * @unit: (nullable): one of its units; %NULL for the first
 *
 * Tells which values are allowed.
 *
 * Returns: (transfer full) (nullable): such as “0 to 28” or “above 0 mg/dL”; %NULL when all are
 */
char *
engraft_score_input_dup_range (EngraftScoreInput *self,
                               const char        *unit)
{
  const EngraftScoreUnit *known;
  g_autofree char *low = NULL, *high = NULL, *behind = NULL;
  double factor, offset;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), NULL);

  known = unit ? find_unit (self, unit) : NULL;
  if (!known && self->units->len)
    known = self->units->pdata[0];
  factor = known ? known->factor : 1;
  offset = known ? known->offset : 0;
  behind = known ? g_strdup_printf (" %s", known->unit) : g_strdup ("");
  low = isnan (self->minimum) ? NULL : g_strdup_printf ("%.6g", (self->minimum - offset) / factor);
  high = isnan (self->maximum) ? NULL : g_strdup_printf ("%.6g", (self->maximum - offset) / factor);

  if (low && high)
    /* Translators: two numbers and a unit, which may be empty */
    return self->open ? g_strdup_printf (_("above %s, to %s%s"), low, high, behind)
                      : g_strdup_printf (_("%s to %s%s"), low, high, behind);
  if (low)
    return self->open ? g_strdup_printf (_("above %s%s"), low, behind) : g_strdup_printf (_("at least %s%s"), low, behind);
  if (high)
    return g_strdup_printf (_("at most %s%s"), high, behind);

  return NULL;
}

/**
 * engraft_score_input_convert:
 * @self: an input
 * @unit: a unit, in which upper case, µ for u and superscripts do not matter
 * @value: (inout): a number in that unit, which becomes one in the first unit
 * @error: return location for an #EngraftScoreError
 *
 * Turns a number into the unit of the rule.
 *
 * Returns: whether the unit is known
 */
gboolean
engraft_score_input_convert (EngraftScoreInput  *self,
                             const char         *unit,
                             double             *value,
                             GError            **error)
{
  const EngraftScoreUnit *known;
  g_autoptr(GString) list = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self) && unit && value, FALSE);

  known = find_unit (self, unit);
  if (known)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      /* 28 mm are 2.8 cm, and not 2.8000000000000003 */
      g_ascii_formatd (digits, sizeof digits, "%.12g", *value * known->factor + known->offset);
      *value = g_ascii_strtod (digits, NULL);
      return TRUE;
    }

  list = g_string_new (NULL);
  for (guint i = 0; i < self->units->len; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", engraft_score_input_get_unit (self, i));
  if (self->units->len)
    /* Translators: what a score needs, a unit, and the units that are known */
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
                 _("%s has no unit “%s”; it can be given in %s."), engraft_score_input_get_title (self), unit, list->str);
  else
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
                 _("%s has no unit, but “%s” is given."), engraft_score_input_get_title (self), unit);

  return FALSE;
}
