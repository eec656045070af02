/* engraft-registry-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/text/engraft-format.h"

/* More are counted and not kept: nobody reads them one by one */
#define MAX_REFUSALS 10000

typedef struct
{
  guint64  record, line;
  char    *id, *reason;
} Refusal;

/**
 * EngraftRegistryReport:
 *
 * What an import did to a registry, or a check would have it do: how many donors were read, and what became of
 * each.  Those that were read are those that were added, changed, unchanged, removed by the file's own word, to be
 * removed and not there, and refused.
 */
struct _EngraftRegistryReport
{
  GObject         parent_instance;

  RegistryCounts  counts;
  gboolean        is_check;
  GArray         *refusals;
};

G_DEFINE_FINAL_TYPE (EngraftRegistryReport, engraft_registry_report, G_TYPE_OBJECT)

static void
refusal_clear (gpointer data)
{
  Refusal *refusal = data;

  g_free (refusal->id);
  g_free (refusal->reason);
}

static void
engraft_registry_report_finalize (GObject *object)
{
  EngraftRegistryReport *self = ENGRAFT_REGISTRY_REPORT (object);

  g_array_unref (self->refusals);

  G_OBJECT_CLASS (engraft_registry_report_parent_class)->finalize (object);
}

static void
engraft_registry_report_class_init (EngraftRegistryReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_registry_report_finalize;
}

static void
engraft_registry_report_init (EngraftRegistryReport *self)
{
  self->refusals = g_array_new (FALSE, FALSE, sizeof (Refusal));
  g_array_set_clear_func (self->refusals, refusal_clear);
}

EngraftRegistryReport *
engraft_registry_report_new (gboolean is_check)
{
  EngraftRegistryReport *self = g_object_new (ENGRAFT_TYPE_REGISTRY_REPORT, NULL);

  self->is_check = is_check;

  return self;
}

RegistryCounts *
engraft_registry_report_get_counts (EngraftRegistryReport *self)
{
  return &self->counts;
}

void
engraft_registry_report_refuse (EngraftRegistryReport *self,
                                guint64                record,
                                guint64                line,
                                const char            *id,
                                const char            *reason)
{
  Refusal refusal = { record, line, NULL, NULL };

  self->counts.n_refused++;
  if (self->refusals->len == MAX_REFUSALS)
    return;
  refusal.id = g_utf8_make_valid (id, -1);   /* may be cut within a letter */
  refusal.reason = g_strdup (reason);
  g_array_append_val (self->refusals, refusal);
}

/**
 * engraft_registry_report_get_n_read:
 * @self: a report
 *
 * Counts the records of the source.
 *
 * Returns: how many were read
 */
guint64
engraft_registry_report_get_n_read (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_read;
}

/**
 * engraft_registry_report_get_n_added:
 * @self: a report
 *
 * Counts the donors that the registry did not have.
 *
 * Returns: how many were added
 */
guint64
engraft_registry_report_get_n_added (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_added;
}

/**
 * engraft_registry_report_get_n_changed:
 * @self: a report
 *
 * Counts the donors of whom the registry had something else.
 *
 * Returns: how many were changed
 */
guint64
engraft_registry_report_get_n_changed (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_changed;
}

/**
 * engraft_registry_report_get_n_unchanged:
 * @self: a report
 *
 * Counts the donors of whom the registry had the same.
 *
 * Returns: how many were left as they are
 */
guint64
engraft_registry_report_get_n_unchanged (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_unchanged;
}

/**
 * engraft_registry_report_get_n_removed:
 * @self: a report
 *
 * Counts the donors that were removed: those that the file says are deleted, and in full mode also those that it
 * does not have.
 *
 * Returns: how many were removed
 */
guint64
engraft_registry_report_get_n_removed (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_removed;
}

/**
 * engraft_registry_report_get_n_absent:
 * @self: a report
 *
 * Counts the donors that the file says are deleted, and that the registry did not have.
 *
 * Returns: how many were to be removed and were not there
 */
guint64
engraft_registry_report_get_n_absent (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_absent;
}

/**
 * engraft_registry_report_get_n_not_in_file:
 * @self: a report
 *
 * Counts the donors of the registry that the file did not have: in full mode they were removed, in others they
 * stay.
 *
 * Returns: how many the file did not have
 */
guint64
engraft_registry_report_get_n_not_in_file (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_not_in_file;
}

/**
 * engraft_registry_report_get_n_refused:
 * @self: a report
 *
 * Counts the records that were not taken.
 *
 * Returns: how many were refused
 */
guint64
engraft_registry_report_get_n_refused (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->counts.n_refused;
}

/**
 * engraft_registry_report_get_n_refusals:
 * @self: a report
 *
 * Counts the refusals whose reasons are kept: all up to 10,000.
 *
 * Returns: how many are kept
 */
guint
engraft_registry_report_get_n_refusals (EngraftRegistryReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), 0);

  return self->refusals->len;
}

/**
 * engraft_registry_report_get_refusal:
 * @self: a report
 * @index: which, as they came
 * @record: (out) (optional): the number of the record, from 1
 * @line: (out) (optional): the line of the file, from 1; 0: none
 * @id: (out) (optional) (transfer none): the id of the donor; "" when it has none
 *
 * Tells why a record was not taken.
 *
 * Returns: the reason, for a person
 */
const char *
engraft_registry_report_get_refusal (EngraftRegistryReport  *self,
                                     guint                   index,
                                     guint64                *record,
                                     guint64                *line,
                                     const char            **id)
{
  const Refusal *refusal;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self) && index < self->refusals->len, NULL);

  refusal = &g_array_index (self->refusals, Refusal, index);
  if (record)
    *record = refusal->record;
  if (line)
    *line = refusal->line;
  if (id)
    *id = refusal->id;

  return refusal->reason;
}

/**
 * engraft_registry_report_dup_summary:
 * @self: a report
 *
 * Says in a line or two what was done.
 *
 * Returns: (transfer full): the sentences
 */
char *
engraft_registry_report_dup_summary (EngraftRegistryReport *self)
{
  const RegistryCounts *counts;
  g_autofree char *read = NULL, *added = NULL, *changed = NULL, *unchanged = NULL, *removed = NULL, *absent = NULL,
                  *refused = NULL, *missing = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), NULL);

  counts = &self->counts;
  read = engraft_format_count (counts->n_read);
  added = engraft_format_count (counts->n_added);
  changed = engraft_format_count (counts->n_changed);
  unchanged = engraft_format_count (counts->n_unchanged);
  removed = engraft_format_count (counts->n_removed);
  refused = engraft_format_count (counts->n_refused);
  text = g_string_new (NULL);
  g_string_printf (text, self->is_check
                   ? _("%s read: %s would be added, %s changed, %s unchanged, %s removed, %s refused. "
                       "Nothing was written.")
                   : _("%s read: %s added, %s changed, %s unchanged, %s removed, %s refused."),
                   read, added, changed, unchanged, removed, refused);
  if (counts->n_absent)
    {
      absent = engraft_format_count (counts->n_absent);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Not in the registry, though the file deletes them: %s."), absent);
    }
  if (self->is_check && counts->n_not_in_file)
    {
      missing = engraft_format_count (counts->n_not_in_file);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("In the registry and not in the file: %s."), missing);
    }

  return g_string_free (text, FALSE);
}

/* A cell in which a spreadsheet computes nothing */
static void
append_cell (GString    *text,
             const char *cell)
{
  g_string_append_c (text, '"');
  if (*cell && strchr ("=+-@\t\r", *cell))
    g_string_append_c (text, '\'');
  for (; *cell; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

/**
 * engraft_registry_report_save:
 * @self: a report
 * @file: where to
 * @error: return location for a [error@Gio.IOErrorEnum]
 *
 * Writes the refusals that are kept as CSV: record, line, id and reason.  A row without an id says how many more
 * there were.
 *
 * Returns: whether it was written
 */
gboolean
engraft_registry_report_save (EngraftRegistryReport  *self,
                              GFile                  *file,
                              GError                **error)
{
  g_autoptr(GString) text = g_string_new ("record,line,id,reason\n");

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self) && G_IS_FILE (file), FALSE);

  for (guint i = 0; i < self->refusals->len; i++)
    {
      const Refusal *refusal = &g_array_index (self->refusals, Refusal, i);

      g_string_append_printf (text, "%" G_GUINT64_FORMAT ",", refusal->record);
      if (refusal->line)
        g_string_append_printf (text, "%" G_GUINT64_FORMAT, refusal->line);
      g_string_append_c (text, ',');
      append_cell (text, refusal->id);
      g_string_append_c (text, ',');
      append_cell (text, refusal->reason);
      g_string_append_c (text, '\n');
    }
  if (self->counts.n_refused > self->refusals->len)
    {
      const guint64 n = self->counts.n_refused - self->refusals->len;
      g_autofree char *more = g_strdup_printf (ngettext ("%lu more record was refused.",
                                                         "%lu more records were refused.", (gulong) n), (gulong) n);

      g_string_append (text, ",,,");
      append_cell (text, more);
      g_string_append_c (text, '\n');
    }

  return engraft_replace_file (file, text->str, text->len, NULL, NULL, error);
}
