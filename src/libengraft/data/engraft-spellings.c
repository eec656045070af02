/* engraft-spellings.c: values that were probably meant to be others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-spellings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"

/* pairs that a sentence names; of more it says so */
#define MAX_NAMED 5

/* Without capitals, and with one blank for several; signs stay, as −1 is not 1 */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : text, -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (plain, c);
      else if (plain->len && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  if (plain->len && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);

  return g_string_free (plain, FALSE);
}

gboolean
engraft_spellings_are_alike (const char *a,
                             const char *b)
{
  g_autofree char *x = fold (a), *y = fold (b);

  return strcmp (x, y) == 0;
}

char *
engraft_spellings_dup_doubt (GPtrArray  *names,
                             const char *title)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    {
      char *key = fold (names->pdata[i]);
      const char *first = g_hash_table_lookup (seen, key);

      if (!first)
        {
          g_hash_table_insert (seen, key, names->pdata[i]);
          continue;
        }
      g_free (key);
      if (n++ < MAX_NAMED)
        /* Translators: two values that are nearly the same */
        g_string_append_printf (text, _("%s“%s” and “%s”"), text->len ? ", " : "", first, (const char *) names->pdata[i]);
    }
  if (n == 0)
    return NULL;
  if (n > MAX_NAMED)
    g_string_append (text, " …");

  /* Translators: a column, and pairs of values that are nearly the same */
  return g_strdup_printf (_("Values of “%s” differ only in capitals or blanks: %s. Each counts for itself. If they mean the same, recode "
                            "them."), title, text->str);
}

static gboolean
is_readable (const char *cell,
             gboolean    dates)
{
  gsize n = strlen (cell);
  double value;
  unsigned flags;

  return n == 0 || (dates && eg_date_orders (cell, n) != 0) || eg_parse_number (cell, n, '.', &value, &flags) == n;
}

char *
engraft_spellings_find_text (EngraftColumn *column,
                             gboolean       dates,
                             guint         *row)
{
  if (engraft_column_is_numeric (column))
    return NULL;
  for (*row = 0; *row < engraft_column_get_n_rows (column); (*row)++)
    {
      g_autofree char *cell = engraft_column_is_missing (column, *row) ? NULL : engraft_column_dup_cell (column, *row);

      if (cell && !is_readable (g_strstrip (cell), dates))
        return g_steal_pointer (&cell);
    }

  return NULL;
}
