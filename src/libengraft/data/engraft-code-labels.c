/* engraft-code-labels.c: what a description says of the codes of a column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-code-labels.h"

#include <string.h>

/* “2: dead” or “2 = dead”, and nothing else */
static gboolean
split_part (const char  *part,
            char       **value,
            char       **text)
{
  const char *sign = strpbrk (part, ":=");

  if (!sign || strpbrk (sign + 1, ":="))
    return FALSE;

  *value = g_strstrip (g_strndup (part, sign - part));
  *text = g_strstrip (g_strdup (sign + 1));

  return **text != '\0';
}

static int
find_value (const char * const *values,
            const char         *value)
{
  for (int i = 0; values[i]; i++)
    if (g_str_equal (values[i], value))
      return i;

  return -1;
}

static gboolean
read_parts (const char         *description,
            const char * const *values,
            GPtrArray          *labels)
{
  g_auto(GStrv) parts = g_strsplit (description, strchr (description, ';') ? ";" : ",", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *value = NULL, *text = NULL;
      int place;

      if (!split_part (parts[i], &value, &text))
        return FALSE;
      place = find_value (values, value);
      if (place < 0)
        continue;
      if (labels->pdata[place])
        return FALSE;
      labels->pdata[place] = g_steal_pointer (&text);
    }

  return TRUE;
}

/**
 * engraft_code_labels_read:
 * @description: what is said of a column
 * @values: (array zero-terminated=1): the codes that occur in it
 *
 * Reads a description such as “0 = censored, 1 = dead”.  It is taken only when it says
 * exactly one thing of every value that there is: a guess here would call the dead living.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): words for each of the
 *   values, or %NULL
 */
char **
engraft_code_labels_read (const char         *description,
                          const char * const *values)
{
  g_autoptr(GPtrArray) labels = NULL;
  guint n;

  g_return_val_if_fail (description && values, NULL);

  n = g_strv_length ((char **) values);
  labels = g_ptr_array_new_full (n + 1, g_free);
  g_ptr_array_set_size (labels, n);
  if (n == 0 || !read_parts (description, values, labels))
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!labels->pdata[i])
      return NULL;

  g_ptr_array_add (labels, NULL);

  return (char **) g_ptr_array_steal (labels, NULL);
}
