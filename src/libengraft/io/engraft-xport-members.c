/* engraft-xport-members.c: the members of a SAS transport file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-xport-members.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"

/* A transport file is a row of records of 80 bytes: three for the library, then
 * for each member its own headers and data (SAS technical paper TS-140). */
#define RECORD 80
#define LIBRARY (3 * RECORD)

static gboolean
is_member_header (const char *record)
{
  return memcmp (record, "HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!", 48) == 0 ||
         memcmp (record, "HEADER RECORD*******MEMBV8  HEADER RECORD!!!!!!!", 48) == 0;
}

static char *
member_name (const char *data,
             gsize       size,
             gsize       start)
{
  gboolean v8 = memcmp (data + start + 20, "MEMBV8", 6) == 0;
  gsize at = start + 2 * RECORD + 8;
  char *name, *valid;

  if (at + 32 > size)
    return g_strdup ("");

  name = g_strndup (data + at, v8 ? 32 : 8);
  valid = g_utf8_make_valid (g_strstrip (name), -1);
  g_free (name);

  return valid;
}

/* The format does not say how many rows there are, but its last record is filled up with blanks */
static void
tell_cut_off (gsize                size,
              EngraftImportReport *report)
{
  if (size % RECORD == 0)
    return;

  engraft_import_report_add_notice (report,
    engraft_notice_new (ENGRAFT_SEVERITY_WARNING, NULL,
                        _("The file ends within a record: it may be cut off, and rows at its end be missing. "
                          "Compare the number of rows, or ask for another copy.")));
}

/*< private >
 * engraft_xport_member:
 * @bytes: a transport file
 * @options: its `member` says which is wanted
 * @report: gets the names of all
 * @error: return location for a [error@ImportError]
 *
 * Returns: (transfer full) (nullable): a transport file with that member alone
 */
GBytes *
engraft_xport_member (GBytes                *bytes,
                      EngraftImportOptions  *options,
                      EngraftImportReport   *report,
                      GError               **error)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (options), "member");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;
  g_autoptr(GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  char *one;
  gsize size, from, to;
  const char *data = g_bytes_get_data (bytes, &size);
  guint index = 0;

  for (gsize at = LIBRARY; at + RECORD <= size; at += RECORD)
    if (is_member_header (data + at))
      {
        g_autofree char *name = member_name (data, size, at);

        g_array_append_val (starts, at);
        g_strv_builder_add (builder, name);
      }
  names = g_strv_builder_end (builder);
  tell_cut_off (size, report);
  engraft_import_report_set_members (report, (const char * const *) names);

  if (starts->len <= 1 && !(wanted && *wanted))
    return g_bytes_ref (bytes);

  if (wanted && *wanted)
    {
      while (index < starts->len && g_ascii_strcasecmp (names[index], wanted) != 0)
        index++;
      if (index == starts->len)
        {
          g_autofree char *all = g_strjoinv ("”, “", names);

          g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
                       _("The file has no member “%s”; it holds “%s”"), wanted, all);
          return NULL;
        }
    }
  else
    {
      EngraftNotice *notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "member",
                            ngettext ("The file holds %u data set; “%s” was read",
                                      "The file holds %u data sets; “%s” was read", starts->len),
                            starts->len, names[0]);

      engraft_import_report_add_notice (report, notice);
    }

  from = g_array_index (starts, gsize, index);
  to = index + 1 < starts->len ? g_array_index (starts, gsize, index + 1) : size;
  one = g_malloc (LIBRARY + to - from);
  memcpy (one, data, LIBRARY);
  memcpy (one + LIBRARY, data + from, to - from);

  return g_bytes_new_take (one, LIBRARY + to - from);
}
