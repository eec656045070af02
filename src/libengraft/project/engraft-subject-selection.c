/* engraft-subject-selection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-subject-selection.h"

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
