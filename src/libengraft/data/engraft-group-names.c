/* engraft-group-names.c: how groups are called that are codes in the data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-group-names.h"

#include <string.h>

#include "libengraft/data/engraft-code-labels.h"

/* A longer label would leave no room for what it labels; the name of the column is short. */
#define LONGEST_TITLE 24

/* between a column and a value, here and in the terms of a condition */
#define IS " = "

/**
 * engraft_group_name_is_code:
 * @level: a value, as the data have it
 *
 * Tells whether a value says nothing by itself: a number, or yes or no.
 *
 * Returns: whether it does
 */
gboolean
engraft_group_name_is_code (const char *level)
{
  const char *answers[] = { "true", "false", "yes", "no" };
  char *end;

  g_return_val_if_fail (level, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_ascii_strcasecmp (level, answers[i]) == 0)
      return TRUE;
  g_ascii_strtod (level, &end);

  return end > level && *end == '\0';
}

static const char *
short_title (EngraftColumn *column)
{
  const char *title = engraft_column_get_title (column);

  return g_utf8_strlen (title, -1) > LONGEST_TITLE ? engraft_column_get_name (column) : title;
}

static gboolean
is_logical (EngraftColumn *column)
{
  return engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL;
}

/**
 * engraft_group_words_new:
 * @column: a column
 * @levels: (element-type utf8): values that occur in it
 *
 * Gives a word for each value where its column stands beside it: what the description of the column says of the codes, if
 * it says something of each, and of yes and no what the data say; else the value.
 *
 * Returns: (transfer full) (element-type utf8): as many words as there are levels
 */
GPtrArray *
engraft_group_words_new (EngraftColumn *column,
                         GPtrArray     *levels)
{
  const char *description = engraft_column_get_description (column);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) labels = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (column) && levels, words);

  if (description && levels->len && !is_logical (column))
    {
      g_autoptr(GPtrArray) values = g_ptr_array_sized_new (levels->len + 1);

      for (guint i = 0; i < levels->len; i++)
        g_ptr_array_add (values, levels->pdata[i]);
      g_ptr_array_add (values, NULL);
      labels = engraft_code_labels_read (description, (const char * const *) values->pdata);
    }
  for (guint i = 0; i < levels->len; i++)
    {
      const char *level = levels->pdata[i];

      if (is_logical (column))
        level = engraft_column_get_word (column, g_str_equal (level, "true"));
      g_ptr_array_add (words, g_strdup (labels ? labels[i] : level));
    }

  return words;
}

/**
 * engraft_group_names_new:
 * @column: the column that makes groups
 * @levels: (element-type utf8): its values, one a group
 *
 * Names groups where nothing else says what they are: “sex = 1”, since “1” in a legend could be anything; but what the
 * description of the column says of its codes, if it does, and texts as they are.
 *
 * Returns: (transfer full) (element-type utf8): as many names as there are levels
 */
GPtrArray *
engraft_group_names_new (EngraftColumn *column,
                         GPtrArray     *levels)
{
  g_autoptr(GPtrArray) words = NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (column) && levels, names);

  words = engraft_group_words_new (column, levels);
  title = short_title (column);
  for (guint i = 0; i < levels->len; i++)
    {
      const char *word = words->pdata[i];
      /* “yes” as somebody typed it; not what stands for a 1, nor for true */
      gboolean typed = g_ascii_isalpha (*word) && g_str_equal (word, levels->pdata[i]) && !is_logical (column);

      if (typed || !engraft_group_name_is_code (word))
        g_ptr_array_add (names, g_strdup (word));
      else if (g_ascii_strcasecmp (title, "group") == 0)
        g_ptr_array_add (names, g_strdup_printf ("%s %s", title, word));
      else
        g_ptr_array_add (names, g_strconcat (title, IS, word, NULL));
    }

  return names;
}

/**
 * engraft_group_name_range:
 * @column: the column of numbers that was cut
 * @range: the values of a group, such as “< 40”
 *
 * Names a group of numbers, such as “age < 40”.
 *
 * Returns: (transfer full): the name
 */
char *
engraft_group_name_range (EngraftColumn *column,
                          const char    *range)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN (column) && range, NULL);

  return g_strdup_printf ("%s %s", short_title (column), range);
}

/**
 * engraft_group_names_find:
 * @names: (element-type utf8): names of groups
 * @levels: (element-type utf8): their values, as many
 * @wanted: (nullable): what somebody called a group
 *
 * Finds a group by its name, or by its value alone, also where the column was called differently.
 *
 * Returns: its place, or `G_MAXUINT`
 */
guint
engraft_group_names_find (GPtrArray  *names,
                          GPtrArray  *levels,
                          const char *wanted)
{
  const char *value;

  g_return_val_if_fail (names && levels && names->len == levels->len, G_MAXUINT);

  if (!wanted)
    return G_MAXUINT;
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (names->pdata[i], wanted))
      return i;
  value = g_strrstr (wanted, IS);
  value = value ? value + strlen (IS) : wanted;
  for (guint i = 0; i < levels->len; i++)
    if (g_str_equal (levels->pdata[i], wanted) || g_str_equal (levels->pdata[i], value))
      return i;

  return G_MAXUINT;
}
