/* engraft-search-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-search-changes.h"

#include <glib/gi18n-lib.h>

/* Donors that are read before other events have their turn: some 1 ms */
#define TURN 64

/**
 * EngraftSearchChanges:
 *
 * What is different in the list of a donor search since it was last gone through: donors who are new, whose typing
 * or match is another, and who are gone.
 */
struct _EngraftSearchChanges
{
  GObject    parent_instance;

  GPtrArray *kinds[ENGRAFT_CHANGE_GONE + 1];   /* of Change */
};

typedef struct
{
  char    *donor;
  int      before, now;      /* -1: was or is not there */
  guint32  typing;
} Change;

G_DEFINE_FINAL_TYPE (EngraftSearchChanges, engraft_search_changes, G_TYPE_OBJECT)

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->donor);
  g_free (change);
}

static void
engraft_search_changes_finalize (GObject *object)
{
  EngraftSearchChanges *self = ENGRAFT_SEARCH_CHANGES (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    g_ptr_array_unref (self->kinds[i]);

  G_OBJECT_CLASS (engraft_search_changes_parent_class)->finalize (object);
}

static void
engraft_search_changes_class_init (EngraftSearchChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_search_changes_finalize;
}

static void
engraft_search_changes_init (EngraftSearchChanges *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    self->kinds[i] = g_ptr_array_new_with_free_func (change_free);
}

static Change *
read_line (const char *line)
{
  guint mismatches;
  guint32 typing;
  Change *change;
  char *id;

  if (!engraft_reviewed_line_read (line, &id, &mismatches, &typing))
    return NULL;
  change = g_new (Change, 1);
  *change = (Change) { id, (int) mismatches, (int) mismatches, typing };

  return change;
}

/**
 * engraft_search_changes_new:
 * @before: (nullable) (array zero-terminated=1): the lines of the list that was gone through
 * @now: (nullable) (array zero-terminated=1): those of the present one
 *
 * Compares two lists; O(donors).  Lines that cannot be read are as not there.
 *
 * Returns: (transfer full): what is different; each kind in the order of its list
 */
EngraftSearchChanges *
engraft_search_changes_new (const char * const *before,
                            const char * const *now)
{
  EngraftSearchChanges *self = g_object_new (ENGRAFT_TYPE_SEARCH_CHANGES, NULL);
  g_autoptr(GHashTable) former = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, change_free);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; before && before[i]; i++)
    {
      Change *change = read_line (before[i]);

      if (change)
        g_hash_table_replace (former, change->donor, change);
    }
  for (guint i = 0; now && now[i]; i++)
    {
      Change *change = read_line (now[i]);
      const Change *was = change ? g_hash_table_lookup (former, change->donor) : NULL;

      if (was)
        g_hash_table_add (seen, (gpointer) was);
      if (!change || (was && was->now == change->now && was->typing == change->typing))
        {
          g_clear_pointer (&change, change_free);
          continue;
        }
      change->before = was ? was->now : -1;
      g_ptr_array_add (self->kinds[was ? ENGRAFT_CHANGE_OTHER : ENGRAFT_CHANGE_NEW], change);
    }
  for (guint i = 0; before && before[i]; i++)
    {
      Change *change = read_line (before[i]);
      const Change *was = change ? g_hash_table_lookup (former, change->donor) : NULL;

      if (was && g_hash_table_add (seen, (gpointer) was))
        {
          change->now = -1;
          g_ptr_array_add (self->kinds[ENGRAFT_CHANGE_GONE], g_steal_pointer (&change));
        }
      g_clear_pointer (&change, change_free);
    }

  return self;
}

/**
 * engraft_search_changes_get_n:
 * @self: changes
 * @kind: which of them
 *
 * Tells how many donors there are of a kind.
 *
 * Returns: how many
 */
guint
engraft_search_changes_get_n (EngraftSearchChanges *self,
                              EngraftChangeKind     kind)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_CHANGES (self) && (guint) kind < G_N_ELEMENTS (self->kinds), 0);

  return self->kinds[kind]->len;
}

/**
 * engraft_search_changes_get_donor:
 * @self: changes
 * @kind: which of them
 * @index: which donor of that kind
 *
 * Gets who it is.
 *
 * Returns: the donor's own number
 */
const char *
engraft_search_changes_get_donor (EngraftSearchChanges *self,
                                  EngraftChangeKind     kind,
                                  guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_CHANGES (self) && (guint) kind < G_N_ELEMENTS (self->kinds), NULL);
  g_return_val_if_fail (index < self->kinds[kind]->len, NULL);

  return ((Change *) self->kinds[kind]->pdata[index])->donor;
}

/**
 * engraft_search_changes_get_mismatches:
 * @self: changes
 * @kind: which of them
 * @index: which donor of that kind
 * @before: (out) (optional): how many mismatches the donor had; -1: was not listed
 * @now: (out) (optional): how many the donor has; -1: is not listed
 *
 * Gets how a donor matched and matches.  When both are the same, the typing is another.
 */
void
engraft_search_changes_get_mismatches (EngraftSearchChanges *self,
                                       EngraftChangeKind     kind,
                                       guint                 index,
                                       int                  *before,
                                       int                  *now)
{
  const Change *change;

  g_return_if_fail (ENGRAFT_IS_SEARCH_CHANGES (self) && (guint) kind < G_N_ELEMENTS (self->kinds));
  g_return_if_fail (index < self->kinds[kind]->len);

  change = self->kinds[kind]->pdata[index];
  if (before)
    *before = change->before;
  if (now)
    *now = change->now;
}

/**
 * engraft_search_changes_dup_words:
 * @self: changes
 * @kind: which of them
 * @index: which donor of that kind
 * @reasons: (nullable) (array zero-terminated=1): why the search does not list one who is gone, as
 *   [method@SearchOptions.explain] has it
 *
 * Says what is different of a donor.
 *
 * Returns: (transfer full): the words, for a person
 */
char *
engraft_search_changes_dup_words (EngraftSearchChanges *self,
                                  EngraftChangeKind     kind,
                                  guint                 index,
                                  const char * const   *reasons)
{
  int before, now;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_CHANGES (self) && (guint) kind < G_N_ELEMENTS (self->kinds), NULL);
  g_return_val_if_fail (index < self->kinds[kind]->len, NULL);

  engraft_search_changes_get_mismatches (self, kind, index, &before, &now);
  if (kind == ENGRAFT_CHANGE_GONE)
    return g_strdup (reasons && *reasons ? *reasons : _("Beyond the donors that are listed"));
  if (kind == ENGRAFT_CHANGE_NEW)
    return g_strdup_printf (ngettext ("%d mismatch", "%d mismatches", now), now);
  if (before != now)
    return g_strdup_printf (_("Mismatches: %d before, %d now"), before, now);

  return g_strdup (_("The typing is another"));
}

/* Reading a list */

typedef struct
{
  EngraftSearchResult *result;
  GPtrArray           *lines;
  guint                next;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->result);
  g_ptr_array_unref (reading->lines);
  g_free (reading);
}

static gboolean
read_cb (gpointer user_data)
{
  GTask *task = user_data;
  EngraftDonorSearchItem *item = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);
  const guint n = engraft_search_result_get_n_listed (reading->result);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (engraft_donor_search_item_get_result (item) != reading->result)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("The list is another one by now."));
      return G_SOURCE_REMOVE;
    }
  for (guint end = MIN (n, reading->next + TURN); reading->next < end; reading->next++)
    {
      g_autoptr(EngraftDonor) donor = engraft_donor_search_item_dup_donor (item, reading->next, &error);

      if (!donor)
        {
          g_task_return_error (task, error);
          return G_SOURCE_REMOVE;
        }
      g_ptr_array_add (reading->lines,
                       engraft_reviewed_line_new (engraft_donor_get_record (donor),
                                                  engraft_search_result_get_mismatches (reading->result,
                                                                                        reading->next)));
    }
  if (reading->next < n)
    return G_SOURCE_CONTINUE;

  g_ptr_array_add (reading->lines, NULL);
  g_task_return_pointer (task, g_strdupv ((char **) reading->lines->pdata), (GDestroyNotify) g_strfreev);

  return G_SOURCE_REMOVE;
}

/**
 * engraft_donor_search_item_read_list_async:
 * @self: a search with a result
 * @cancellable: (nullable): to stop
 * @callback: (scope async): called when the list is read
 * @user_data: for @callback
 *
 * Reads who is on the list, as lines for [class@SearchChanges].  It is done bit by bit in the main loop, as the
 * registry belongs to it; O(donors that are listed).
 */
void
engraft_donor_search_item_read_list_async (EngraftDonorSearchItem *self,
                                           GCancellable           *cancellable,
                                           GAsyncReadyCallback     callback,
                                           gpointer                user_data)
{
  GTask *task;
  Reading *reading;

  g_return_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && engraft_donor_search_item_get_result (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, engraft_donor_search_item_read_list_async);
  reading = g_new0 (Reading, 1);
  reading->result = g_object_ref (engraft_donor_search_item_get_result (self));
  reading->lines = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, reading, reading_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, read_cb, task, g_object_unref);
}

/**
 * engraft_donor_search_item_read_list_finish:
 * @self: a search
 * @result: what the callback was given
 * @error: return location for an error: %G_IO_ERROR_CANCELLED when the search has another list by now
 *
 * Ends [method@DonorSearchItem.read_list_async].
 *
 * Returns: (transfer full) (array zero-terminated=1): the lines; %NULL on error
 */
char **
engraft_donor_search_item_read_list_finish (EngraftDonorSearchItem  *self,
                                            GAsyncResult            *result,
                                            GError                 **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * engraft_donor_search_item_get_reviewed:
 * @self: a search
 *
 * Gets the list that was last gone through.
 *
 * Returns: (transfer none): the list, which may be unset
 */
EngraftReviewedList *
engraft_donor_search_item_get_reviewed (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return ENGRAFT_REVIEWED_LIST (engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (self)), "reviewed"));
}

/**
 * engraft_donor_search_item_set_reviewed:
 * @self: a search with a result
 * @list: (array zero-terminated=1): the lines of its list
 *
 * Says that a person has gone through the list, today.
 */
void
engraft_donor_search_item_set_reviewed (EngraftDonorSearchItem *self,
                                        const char * const     *list)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  EngraftSearchResult *result;

  g_return_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && list);

  result = engraft_donor_search_item_get_result (self);
  g_return_if_fail (result);
  g_object_set (engraft_donor_search_item_get_reviewed (self), "date", date, "donors", list, "complete",
                engraft_search_result_get_n_listed (result) == engraft_search_result_get_n_found (result), NULL);
}
