/* engraft-role-suggestion.c: which columns are likely to play a role.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-role-suggestion.h"

#include <math.h>

#include "libengraft/data/engraft-role-names.h"

/* A status has few values; more are an identifier or a measurement. */
#define MAX_STATUS_VALUES 12
#define MAX_GROUPS        12
/* Enough rows to know whether a number has few values */
#define N_SAMPLED_ROWS    10000

static gboolean
has_few_values (EngraftColumn *column,
                guint          limit)
{
  g_autoptr(GHashTable) seen = NULL;
  const double *numbers;
  gsize n;

  if (!engraft_column_is_numeric (column))
    return engraft_column_get_n_levels (column) >= 1 && engraft_column_get_n_levels (column) <= limit;

  seen = g_hash_table_new (g_double_hash, g_double_equal);
  numbers = engraft_column_get_numbers (column, &n);
  for (gsize i = 0; i < MIN (n, N_SAMPLED_ROWS); i++)
    if (!engraft_column_is_missing (column, i))
      {
        g_hash_table_add (seen, (gpointer) &numbers[i]);
        if (g_hash_table_size (seen) > limit)
          return FALSE;
      }

  return TRUE;
}

/* As a formula makes codes: a column of numbers, all of them whole */
static gboolean
is_whole (EngraftColumn *column)
{
  gsize n;
  const double *numbers = engraft_column_get_numbers (column, &n);

  for (gsize i = 0; i < MIN (n, N_SAMPLED_ROWS); i++)
    if (!engraft_column_is_missing (column, i) && numbers[i] != floor (numbers[i]))
      return FALSE;

  return TRUE;
}

/* What follow-up is made of, and what tells subjects apart, explains little. */
static int
fits_covariate (EngraftColumn *column)
{
  static const EngraftRole roles[] = { ENGRAFT_ROLE_TIME, ENGRAFT_ROLE_END, ENGRAFT_ROLE_ORIGIN, ENGRAFT_ROLE_STATUS,
                                       ENGRAFT_ROLE_SUBJECT };

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return 0;
  if (!engraft_column_is_numeric (column) && !has_few_values (column, MAX_GROUPS))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (engraft_role_names_score (column, roles[i]) > 0)
      return 1;

  return 2;
}

/* How well a column fits by what it holds: 0, not at all */
static int
fits (EngraftColumn *column,
      const char    *role)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  if (engraft_column_get_n_missing (column) == engraft_column_get_n_rows (column))
    return 0;

  if (g_str_equal (role, "time"))
    {
      if (type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER)
        return has_few_values (column, 2) ? 0 : 2;
      return type == ENGRAFT_COLUMN_DATE ? 1 : 0;
    }
  if (g_str_equal (role, "origin"))
    return type == ENGRAFT_COLUMN_DATE;
  if (g_str_equal (role, "status"))
    return type != ENGRAFT_COLUMN_DATE && has_few_values (column, MAX_STATUS_VALUES) &&
           (type != ENGRAFT_COLUMN_NUMBER || is_whole (column));
  if (g_str_equal (role, "group") || g_str_equal (role, "strata"))
    return type != ENGRAFT_COLUMN_DATE && has_few_values (column, MAX_GROUPS);

  if (g_str_equal (role, "covariate"))
    return fits_covariate (column);
  if (g_str_equal (role, "cluster"))
    return type != ENGRAFT_COLUMN_DATE && type != ENGRAFT_COLUMN_NUMBER &&
           has_few_values (column, MAX (engraft_column_get_n_rows (column) * 3 / 4, 1)) &&
           !has_few_values (column, 2);

  return 1;
}

/* Not only subjects are what rows may have in common. */
static int
score_cluster (EngraftColumn *column)
{
  static const char * const parts[] = { "cent", "hospital", "clinic", "site", "cluster", "family", "pair", "donor id" };
  g_autofree char *title = g_utf8_strdown (engraft_column_get_title (column), -1);
  g_autofree char *name = g_utf8_strdown (engraft_column_get_name (column), -1);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (title, parts[i]) || g_str_has_prefix (name, parts[i]))
      return 2;

  return engraft_role_names_score (column, ENGRAFT_ROLE_SUBJECT);
}

/* “ptime”, “crstat”: an abbreviation of what, and then what it is; as weak as a word that may mean it. */
static int
score_end (EngraftColumn *column,
           int            score,
           const char    *first,
           const char    *second)
{
  g_autofree char *name = g_utf8_strdown (engraft_column_get_name (column), -1);

  if (g_str_equal (name, "protime"))     /* of coagulation */
    return 0;

  return score > 0 || g_str_has_suffix (name, first) || g_str_has_suffix (name, second) ? MAX (score, 1) : 0;
}

static int
score_name (EngraftColumn *column,
            const char    *role)
{
  gboolean dated = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;

  if (g_str_equal (role, "time") && dated)
    return engraft_role_names_score (column, ENGRAFT_ROLE_END);
  if (g_str_equal (role, "time"))
    return score_end (column, engraft_role_names_score (column, ENGRAFT_ROLE_TIME), "time", "zeit");
  if (g_str_equal (role, "origin"))
    return engraft_role_names_score (column, ENGRAFT_ROLE_ORIGIN);
  if (g_str_equal (role, "status"))
    return score_end (column, engraft_role_names_score (column, ENGRAFT_ROLE_STATUS), "stat", "status");
  if (g_str_equal (role, "group"))
    return engraft_role_names_score (column, ENGRAFT_ROLE_GROUP);
  if (g_str_equal (role, "cluster"))
    return score_cluster (column);
  if (g_str_equal (role, "subject"))
    return engraft_role_names_score (column, ENGRAFT_ROLE_SUBJECT);

  return 0;
}

typedef struct
{
  const char *name;
  int         score;     /* what it is called counts more than what it holds */
  guint       place;
} Candidate;

#define NAME_COUNTS 10

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  return x->score != y->score ? y->score - x->score : (int) x->place - (int) y->place;
}

/**
 * engraft_suggest_columns:
 * @table: a table
 * @role: a role of [class@Cohort]: “time”, “origin”, “status”, “group” or another
 *
 * Which columns may play a role, by what they hold and by their names, the
 * likeliest first; those that are called otherwise only when no name speaks for the
 * role.  A help for choosing; never a choice.  Takes time of the
 * order of the number of columns.
 *
 * Returns: (transfer full) (array zero-terminated=1): names of columns
 */
char **
engraft_suggest_columns (EngraftTable *table,
                         const char   *role)
{
  g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && role, NULL);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      int fit = fits (column, role);

      if (fit > 0)
        {
          Candidate candidate = { engraft_column_get_name (column), NAME_COUNTS * score_name (column, role) + fit, i };

          g_array_append_val (candidates, candidate);
        }
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).score > NAME_COUNTS ||
        g_array_index (candidates, Candidate, 0).score < NAME_COUNTS)
      g_strv_builder_add (names, g_array_index (candidates, Candidate, i).name);

  return g_strv_builder_end (names);
}
