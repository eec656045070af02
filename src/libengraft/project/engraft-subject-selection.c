/* engraft-subject-selection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-subject-selection.h"

#include <math.h>
#include <string.h>

/**
 * EngraftSubjectSelection:
 *
 * The subjects of a project that somebody has chosen to look at: every chart that draws each subject, and every table that
 * has a row for each, shows the same ones.
 *
 * Subjects are known by what the column of the subjects holds, and by a key that tells which column it is: data sets of a
 * project that name their subjects by a column of the same name are about the same people.  Where no column names them a
 * subject is a row of one data set.  There is one key at a time: to choose by another drops what was chosen.
 *
 * It is no part of the project's file and not undone.
 */
struct _EngraftSubjectSelection
{
  GObject     parent_instance;

  char       *key;
  GHashTable *subjects;   /* a set of char * */
};

G_DEFINE_FINAL_TYPE (EngraftSubjectSelection, engraft_subject_selection, G_TYPE_OBJECT)

#define COLUMN_PREFIX "column:"

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
engraft_subject_selection_finalize (GObject *object)
{
  EngraftSubjectSelection *self = ENGRAFT_SUBJECT_SELECTION (object);

  g_free (self->key);
  g_hash_table_unref (self->subjects);

  G_OBJECT_CLASS (engraft_subject_selection_parent_class)->finalize (object);
}

static void
engraft_subject_selection_class_init (EngraftSubjectSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_subject_selection_finalize;

  /**
   * EngraftSubjectSelection::changed:
   * @self: the selection
   *
   * Other subjects are chosen.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engraft_subject_selection_init (EngraftSubjectSelection *self)
{
  self->subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * engraft_subject_selection_new:
 *
 * Gives a selection of nobody.
 *
 * Returns: (transfer full): a selection of nobody
 */
EngraftSubjectSelection *
engraft_subject_selection_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SUBJECT_SELECTION, NULL);
}

/**
 * engraft_subject_selection_make_key:
 * @data_set: the id of a data set
 * @subject_column: (nullable): the name of the column of its subjects; %NULL or empty: its rows are subjects
 *
 * Tells by which key the subjects of a data set are known.
 *
 * Returns: (transfer full): a key
 */
char *
engraft_subject_selection_make_key (const char *data_set,
                                    const char *subject_column)
{
  if (subject_column && *subject_column)
    return g_strconcat (COLUMN_PREFIX, subject_column, NULL);

  return g_strdup_printf ("rows:%s", data_set ? data_set : "");
}

/**
 * engraft_subject_selection_get_column:
 * @self: a selection
 *
 * Tells which column names those who are chosen.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: nobody is chosen, or rows are
 */
const char *
engraft_subject_selection_get_column (EngraftSubjectSelection *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self), NULL);

  if (g_hash_table_size (self->subjects) == 0 || !self->key || !g_str_has_prefix (self->key, COLUMN_PREFIX))
    return NULL;

  return self->key + strlen (COLUMN_PREFIX);
}

static gboolean
has_key (EngraftSubjectSelection *self,
         const char              *key)
{
  return g_strcmp0 (self->key, key) == 0;
}

/**
 * engraft_subject_selection_contains:
 * @self: a selection
 * @key: by which the subject is known
 * @subject: what the column of the subjects holds, or the number of the row, from 1
 *
 * Tells whether a subject is chosen.  O(1).
 *
 * Returns: whether it is
 */
gboolean
engraft_subject_selection_contains (EngraftSubjectSelection *self,
                                    const char              *key,
                                    const char              *subject)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self) && subject, FALSE);

  return has_key (self, key) && g_hash_table_contains (self->subjects, subject);
}

/**
 * engraft_subject_selection_get_n:
 * @self: a selection
 * @key: by which subjects are known
 *
 * Tells how many subjects are chosen by this key.
 *
 * Returns: how many
 */
guint
engraft_subject_selection_get_n (EngraftSubjectSelection *self,
                                 const char              *key)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self), 0);

  return has_key (self, key) ? g_hash_table_size (self->subjects) : 0;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/**
 * engraft_subject_selection_list:
 * @self: a selection
 * @key: by which subjects are known
 *
 * Lists the subjects that are chosen by this key, in the order of their letters.
 *
 * Returns: (transfer full): who is chosen; empty: nobody
 */
char **
engraft_subject_selection_list (EngraftSubjectSelection *self,
                                const char              *key)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer subject;

  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self), NULL);

  g_hash_table_iter_init (&iter, self->subjects);
  while (has_key (self, key) && g_hash_table_iter_next (&iter, &subject, NULL))
    g_ptr_array_add (list, g_strdup (subject));
  g_ptr_array_sort (list, compare_texts);
  g_ptr_array_add (list, NULL);

  return (char **) g_ptr_array_free (list, FALSE);
}

/**
 * engraft_subject_selection_get_subjects:
 * @self: a selection
 * @key: by which subjects are known
 *
 * Gives the subjects that are chosen by this key, to look them up.  O(1).
 *
 * Returns: (transfer none) (nullable) (element-type utf8 utf8): a set of names; %NULL: nobody is chosen by it
 */
GHashTable *
engraft_subject_selection_get_subjects (EngraftSubjectSelection *self,
                                        const char              *key)
{
  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self), NULL);

  return has_key (self, key) && g_hash_table_size (self->subjects) > 0 ? self->subjects : NULL;
}

/* The first of N rows whose number is chosen: rows are subjects */
static guint
find_numbered_row (GHashTable *subjects,
                   guint       n)
{
  GHashTableIter iter;
  gpointer name;
  guint first = G_MAXUINT;

  g_hash_table_iter_init (&iter, subjects);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      guint64 row = g_ascii_strtoull (name, NULL, 10);

      if (row > 0 && row <= n)
        first = MIN (first, (guint) row - 1);
    }

  return first;
}

/* Of each level whether it is chosen is asked once, then codes are compared. */
static guint
find_coded_row (GHashTable    *subjects,
                EngraftColumn *column)
{
  guint n_levels = engraft_column_get_n_levels (column);
  g_autofree gboolean *chosen = g_new0 (gboolean, n_levels + 1);
  gsize n;
  const guint32 *codes = engraft_column_get_codes (column, &n);
  gboolean any = FALSE;

  for (guint i = 0; i < n_levels; i++)
    any |= chosen[i] = g_hash_table_contains (subjects, engraft_column_get_level (column, i));
  for (gsize row = 0; row < n && any; row++)
    if (codes[row] != ENGRAFT_NO_CODE && chosen[codes[row]])
      return (guint) row;

  return G_MAXUINT;
}

/* Numbers that are as the one before need no look, and each other is written once: there are few dates. */
static guint
find_written_row (GHashTable    *subjects,
                  EngraftColumn *column)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);
  gsize n;
  const double *numbers = engraft_column_get_numbers (column, &n);

  for (gsize row = 0; row < n; row++)
    {
      g_autofree char *cell = NULL;

      if (engraft_column_is_missing (column, (guint) row) || (row > 0 && numbers[row] == numbers[row - 1])
          || !g_hash_table_add (seen, g_memdup2 (&numbers[row], sizeof numbers[row])))
        continue;
      cell = engraft_column_dup_cell (column, (guint) row);
      if (g_hash_table_contains (subjects, cell))
        return (guint) row;
    }

  return G_MAXUINT;
}

static guint
find_number_row (GHashTable    *subjects,
                 EngraftColumn *column)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;
  gsize n;
  const double *numbers = engraft_column_get_numbers (column, &n);
  double last = NAN;

  if (engraft_column_get_column_type (column) >= ENGRAFT_COLUMN_DATE)
    return find_written_row (subjects, column);
  g_hash_table_iter_init (&iter, subjects);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      char *end;

      last = g_ascii_strtod (name, &end);
      if (end != name && !*end)
        g_hash_table_add (wanted, g_memdup2 (&last, sizeof last));
    }
  for (gsize row = 0; row < n; row++)
    if (g_hash_table_size (wanted) == 1 ? numbers[row] == last : g_hash_table_contains (wanted, &numbers[row]))
      return (guint) row;

  return G_MAXUINT;
}

/**
 * engraft_subject_selection_find_row:
 * @self: a selection
 * @key: by which the subjects of the table are known
 * @table: a table with a row or several for each subject
 * @column: (nullable): the column that names them; %NULL: its rows are subjects
 *
 * Finds the first row of anybody who is chosen.  O(rows + subjects).
 *
 * Returns: the number of the row, or %G_MAXUINT
 */
guint
engraft_subject_selection_find_row (EngraftSubjectSelection *self,
                                    const char              *key,
                                    EngraftTable            *table,
                                    const char              *column)
{
  GHashTable *subjects;
  EngraftColumn *names;

  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self) && ENGRAFT_IS_TABLE (table), G_MAXUINT);

  subjects = engraft_subject_selection_get_subjects (self, key);
  if (!subjects)
    return G_MAXUINT;
  if (!column)
    return find_numbered_row (subjects, engraft_table_get_n_rows (table));
  names = engraft_table_find_column (table, column);
  if (!names)
    return G_MAXUINT;

  return engraft_column_is_numeric (names) ? find_number_row (subjects, names) : find_coded_row (subjects, names);
}

static void
take_key (EngraftSubjectSelection *self,
          const char              *key)
{
  if (has_key (self, key))
    return;
  g_hash_table_remove_all (self->subjects);
  g_free (self->key);
  self->key = g_strdup (key);
}

/**
 * engraft_subject_selection_select:
 * @self: a selection
 * @key: by which the subject is known
 * @subject: what the column of the subjects holds, or the number of the row, from 1
 *
 * Chooses a subject and no other.
 */
void
engraft_subject_selection_select (EngraftSubjectSelection *self,
                                  const char              *key,
                                  const char              *subject)
{
  g_return_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self) && key && subject);

  if (engraft_subject_selection_contains (self, key, subject) && g_hash_table_size (self->subjects) == 1)
    return;
  take_key (self, key);
  g_hash_table_remove_all (self->subjects);
  g_hash_table_add (self->subjects, g_strdup (subject));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_subject_selection_toggle:
 * @self: a selection
 * @key: by which the subject is known
 * @subject: what the column of the subjects holds, or the number of the row, from 1
 *
 * Adds a subject to those that are chosen, or takes it away.
 */
void
engraft_subject_selection_toggle (EngraftSubjectSelection *self,
                                  const char              *key,
                                  const char              *subject)
{
  g_return_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self) && key && subject);

  take_key (self, key);
  if (!g_hash_table_remove (self->subjects, subject))
    g_hash_table_add (self->subjects, g_strdup (subject));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_subject_selection_select_all:
 * @self: a selection
 * @key: by which the subjects are known
 * @subjects: (array zero-terminated=1): what the column of the subjects holds, or the numbers of rows, from 1
 * @add: besides others; when all of them are chosen they are taken away
 *
 * Chooses several subjects at once, such as those of a bar.
 */
void
engraft_subject_selection_select_all (EngraftSubjectSelection *self,
                                      const char              *key,
                                      const char * const      *subjects,
                                      gboolean                 add)
{
  gboolean away;

  g_return_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self) && key && subjects);

  away = add && engraft_subject_selection_count (self, key, subjects) == g_strv_length ((char **) subjects);
  take_key (self, key);
  if (!add)
    g_hash_table_remove_all (self->subjects);
  for (guint i = 0; subjects[i]; i++)
    if (away)
      g_hash_table_remove (self->subjects, subjects[i]);
    else
      g_hash_table_add (self->subjects, g_strdup (subjects[i]));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * engraft_subject_selection_count:
 * @self: a selection
 * @key: by which the subjects are known
 * @subjects: (array zero-terminated=1): what the column of the subjects holds, or the numbers of rows, from 1
 *
 * Tells how many of several subjects are chosen.
 *
 * Returns: how many
 */
guint
engraft_subject_selection_count (EngraftSubjectSelection *self,
                                 const char              *key,
                                 const char * const      *subjects)
{
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self) && subjects, 0);

  for (guint i = 0; subjects[i]; i++)
    n += engraft_subject_selection_contains (self, key, subjects[i]);

  return n;
}

/**
 * engraft_subject_selection_clear:
 * @self: a selection
 *
 * Chooses nobody.
 */
void
engraft_subject_selection_clear (EngraftSubjectSelection *self)
{
  g_return_if_fail (ENGRAFT_IS_SUBJECT_SELECTION (self));

  if (g_hash_table_size (self->subjects) == 0)
    return;
  g_hash_table_remove_all (self->subjects);
  g_signal_emit (self, signals[CHANGED], 0);
}
