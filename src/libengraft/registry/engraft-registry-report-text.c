/* engraft-registry-report-text.c: what an import did, for people: in a few sentences, and as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/registry/engraft-registry-report-private.h"
#include "libengraft/text/engraft-format.h"

/* Pools that are named in the summary */
#define MAX_NAMED 20

/* “DKMS: 1,234 donors; NMDP: 5 units of cord blood”; NULL: there are none */
static char *
list_pools (EngraftRegistryReport *self,
            gboolean               is_replaced)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->missing->len; i++)
    {
      const RegistryMissing *missing = &g_array_index (self->missing, RegistryMissing, i);
      g_autofree char *count = engraft_format_count (missing->n_missing);

      if (missing->is_replaced != is_replaced || n++ >= MAX_NAMED)
        continue;
      g_string_append (text, text->len ? "; " : "");
      /* Translators: a pool of donors, and how many */
      g_string_append_printf (text, missing->kind == ENGRAFT_DONOR_CORD ? _("%s: units of cord blood: %s")
                                                                        : _("%s: donors: %s"),
                              *missing->pool ? missing->pool : _("without a pool"), count);
    }
  if (n > MAX_NAMED)
    g_string_append (text, "; …");

  return g_string_free (text, n == 0);
}

/* What becomes of those that the file does not have */
static void
append_pools (EngraftRegistryReport *self,
              GString               *text)
{
  g_autofree char *replaced = list_pools (self, TRUE), *others = list_pools (self, FALSE);

  if (self->is_open)
    {
      g_string_append_c (text, '\n');
      g_string_append (text, _("A full import would be refused: the file does not say of which pool its donors are, "
                               "and the registry has several. Choose the pool."));
    }
  if (replaced)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, self->is_check ? _("A full import would remove, as the file does not have them: "
                                                       "%s.")
                                                   : _("Removed, as the file does not have them: %s."), replaced);
    }
  if (others)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, self->is_check ? _("A full import would leave as they are: %s.")
                                                   : _("Left as they are: %s."), others);
    }
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
                  *refused = NULL, *warned = NULL;
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
  append_pools (self, text);
  if (counts->n_warned)
    {
      warned = engraft_format_count (counts->n_warned);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Taken with a warning: %s."), warned);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_registry_report_dup_plan:
 * @self: a report of a full import that only checked
 *
 * Says before it is done what the import would do: how many donors it would remove, change and add, of which pools it
 * would remove them, and which it would leave as they are.
 *
 * Returns: (transfer full): the sentences, a line each
 */
char *
engraft_registry_report_dup_plan (EngraftRegistryReport *self)
{
  g_autofree char *removed = NULL, *changed = NULL, *added = NULL, *refused = NULL, *replaced = NULL, *others = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self), NULL);

  removed = engraft_format_count (self->counts.n_removed);
  changed = engraft_format_count (self->counts.n_changed);
  added = engraft_format_count (self->counts.n_added);
  refused = engraft_format_count (self->counts.n_refused);
  replaced = list_pools (self, TRUE);
  others = list_pools (self, FALSE);
  text = g_string_new (NULL);
  /* Translators: three numbers of donors */
  g_string_printf (text, _("The import would remove %s, change %s and add %s."), removed, changed, added);
  if (replaced)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("To be removed, as the file does not have them: %s."), replaced);
    }
  if (others)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("To be left as they are: %s."), others);
    }
  if (self->counts.n_refused > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Rows of the file that are refused: %s; what the registry has of these donors "
                                      "stays."), refused);
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

static void
append_remarks (GString    *text,
                GArray     *remarks,
                const char *taken)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const RegistryRemark *remark = &g_array_index (remarks, RegistryRemark, i);

      g_string_append_printf (text, "%" G_GUINT64_FORMAT ",", remark->record);
      if (remark->line)
        g_string_append_printf (text, "%" G_GUINT64_FORMAT, remark->line);
      g_string_append_c (text, ',');
      append_cell (text, remark->id);
      g_string_append_c (text, ',');
      append_cell (text, remark->reason);
      g_string_append_printf (text, ",%s\n", taken);
    }
}

/**
 * engraft_registry_report_save:
 * @self: a report
 * @file: where to
 * @error: return location for a [error@Gio.IOErrorEnum]
 *
 * Writes the refusals and warnings that are kept as CSV: record, line, id, reason, and whether the record was taken.
 * A row without an id says how many more were refused.
 *
 * Returns: whether it was written
 */
gboolean
engraft_registry_report_save (EngraftRegistryReport  *self,
                              GFile                  *file,
                              GError                **error)
{
  g_autoptr(GString) text = g_string_new ("record,line,id,reason,taken\n");

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_REPORT (self) && G_IS_FILE (file), FALSE);

  append_remarks (text, self->refusals, "no");
  append_remarks (text, self->warnings, "yes");
  if (self->counts.n_refused > self->refusals->len)
    {
      const guint64 n = self->counts.n_refused - self->refusals->len;
      g_autofree char *more = g_strdup_printf (ngettext ("%lu more record was refused.",
                                                         "%lu more records were refused.", (gulong) n), (gulong) n);

      g_string_append (text, ",,,");
      append_cell (text, more);
      g_string_append (text, ",no\n");
    }

  return engraft_replace_file (file, text->str, text->len, NULL, NULL, error);
}
