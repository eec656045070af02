/* engraft-xlsx-book.c: the parts of a workbook (ECMA-376, Office Open XML).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-xlsx-book.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"

#define BLOCK (256 * 1024)
/* A part that unpacks to more than this is no table that a person made; sheets shrink to a
 * tenth or a thirtieth, zeros to a thousandth */
#define MAX_PART G_GINT64_CONSTANT (8589934592)
#define HARMLESS (16 * 1024 * 1024)
#define MAX_RATIO 250
/* Excel's longest cell has 32,767 letters; the XML parser keeps a text until it ends */
#define MAX_TEXT (4 * 1024 * 1024)

/* “x:row” and “row” are one: writers choose their own prefixes */
const char *
engraft_xlsx_local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon ? colon + 1 : name;
}

const char *
engraft_xlsx_attribute (const char **names,
                        const char **values,
                        const char  *name)
{
  for (guint i = 0; names[i]; i++)
    if (g_str_equal (engraft_xlsx_local_name (names[i]), name))
      return values[i];

  return NULL;
}

static void
set_damaged (GError     **error,
             const char  *part,
             const char  *why)
{
  /* a message about a name that is no UTF-8 holds it as it is */
  g_autofree char *valid = why ? g_utf8_make_valid (why, -1) : NULL;

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
               /* Translators: a part of a zip file, and a library's message in English */
               _("The workbook is damaged in “%s”: %s. Open it in Excel and save it again, or ask for "
                 "another copy."), part, valid ? valid : _("unknown reason"));
}

static const char *
check_size (gint64 unpacked,
            gsize  file_size)
{
  if (unpacked > MAX_PART)
    return _("it unpacks to more than 8 GiB");
  if (unpacked > HARMLESS && (gsize) unpacked / MAX_RATIO > file_size)
    return _("it unpacks to more than 250 times the size of the file");

  return NULL;
}

/* since: how much came since the last tag, or anything that looks like one */
static const char *
check_block (const char *block,
             gsize       n,
             gsize      *since)
{
  gsize after = 0;   /* the last one in this block */

  while (after < n && block[n - 1 - after] != '<')
    after++;
  *since = after < n ? after : *since + n;

  return *since > MAX_TEXT ? _("a text is longer than 4 MiB") : NULL;
}

static gboolean
feed (struct archive       *archive,
      gsize                 file_size,
      const char           *part,
      GMarkupParseContext  *context,
      EngraftOperation     *operation,
      GError              **error)
{
  g_autofree char *buffer = g_malloc (BLOCK);
  g_autoptr(GError) local = NULL;
  const char *problem = NULL;
  gint64 total = 0;
  gsize since = 0;
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, BLOCK)) > 0)
    {
      if (operation &&
          g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
      total += n;
      problem = check_size (total, file_size);
      if (!problem)
        problem = check_block (buffer, n, &since);
      if (problem)
        {
          set_damaged (error, part, problem);
          return FALSE;
        }
      if (!g_markup_parse_context_parse (context, buffer, n, &local))
        break;
    }
  if (n < 0)
    {
      set_damaged (error, part, archive_error_string (archive));
      return FALSE;
    }
  if (!local)
    g_markup_parse_context_end_parse (context, &local);
  if (local)
    {
      /* a parser of ours has spoken for the user; XML's own errors have not */
      if (local->domain == G_MARKUP_ERROR)
        set_damaged (error, part, local->message);
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

gboolean
engraft_xlsx_parse_part (GBytes               *bytes,
                         const char           *part,
                         const GMarkupParser  *parser,
                         gpointer              data,
                         EngraftOperation     *operation,
                         gboolean             *found,
                         GError              **error)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  gboolean ok = TRUE;
  gsize size;
  const void *content = g_bytes_get_data (bytes, &size);
  int status;

  *found = FALSE;
  archive_read_support_format_zip (archive);
  status = archive_read_open_memory (archive, content, size);
  while (status >= ARCHIVE_WARN && ok && !*found &&
         (status = archive_read_next_header (archive, &entry)) >= ARCHIVE_WARN && status != ARCHIVE_EOF)
    {
      const char *name = archive_entry_pathname (entry);

      if (name && g_ascii_strcasecmp (name, part) == 0)
        {
          /* what the file itself says of the part; it may lie, and is counted as well */
          const char *problem = check_size (archive_entry_size (entry), size);
          g_autoptr(GMarkupParseContext) context =
            g_markup_parse_context_new (parser, G_MARKUP_TREAT_CDATA_AS_TEXT, data, NULL);

          *found = TRUE;
          if (problem)
            set_damaged (error, part, problem);
          ok = !problem && feed (archive, size, part, context, operation, error);
        }
    }
  if (ok && !*found && status < ARCHIVE_WARN)
    {
      set_damaged (error, part, archive_error_string (archive));
      ok = FALSE;
    }
  archive_read_free (archive);

  return ok;
}

/* xl/workbook.xml: the sheets and the calendar */

typedef struct
{
  EngraftXlsxBook *book;
  GPtrArray       *ids;       /* of char *: the relation of each sheet */
} Workbook;

static void
workbook_start (GMarkupParseContext  *context,
                const char           *element,
                const char          **names,
                const char          **values,
                gpointer              data,
                GError              **error)
{
  Workbook *self = data;
  const char *local = engraft_xlsx_local_name (element);

  if (g_str_equal (local, "sheet"))
    {
      const char *name = engraft_xlsx_attribute (names, values, "name");
      const char *id = engraft_xlsx_attribute (names, values, "id");

      if (name && id)
        {
          g_ptr_array_add (self->book->sheet_names, g_strdup (name));
          g_ptr_array_add (self->ids, g_strdup (id));
        }
    }
  else if (g_str_equal (local, "workbookPr"))
    {
      const char *flag = engraft_xlsx_attribute (names, values, "date1904");

      self->book->from_1904 = flag && (g_str_equal (flag, "1") || g_str_equal (flag, "true"));
    }
}

/* xl/_rels/workbook.xml.rels: the part behind each relation */

static void
relations_start (GMarkupParseContext  *context,
                 const char           *element,
                 const char          **names,
                 const char          **values,
                 gpointer              data,
                 GError              **error)
{
  GHashTable *targets = data;
  const char *id = engraft_xlsx_attribute (names, values, "Id");
  const char *target = engraft_xlsx_attribute (names, values, "Target");

  if (!g_str_equal (engraft_xlsx_local_name (element), "Relationship") || !id || !target)
    return;

  g_hash_table_insert (targets, g_strdup (id),
                       *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
}

static gboolean
is_escape (const char *at)
{
  return at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3])
         && g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_';
}

char *
engraft_xlsx_unescape (char *text)
{
  char *to = text;

  if (!strstr (text, "_x"))
    return text;
  for (const char *from = text; *from;)
    {
      const gunichar c = is_escape (from) ? (gunichar) g_ascii_strtoull (from + 2, NULL, 16) : 0;

      /* what is no character of its own, such as half of a surrogate pair, stays as it is written */
      if (c > 0 && g_unichar_validate (c))
        {
          to += g_unichar_to_utf8 (c, to);
          from += strlen ("_x0000_");
        }
      else
        *to++ = *from++;
    }
  *to = '\0';

  return text;
}

/* xl/sharedStrings.xml: an <si> a text; phonetic hints (<rPh>) are not part of it */

typedef struct
{
  GPtrArray *texts;
  GString   *text;
  gboolean   in_text;
  guint      in_hint;
} Shared;

static void
shared_start (GMarkupParseContext  *context,
              const char           *element,
              const char          **names,
              const char          **values,
              gpointer              data,
              GError              **error)
{
  Shared *self = data;
  const char *local = engraft_xlsx_local_name (element);

  if (g_str_equal (local, "si"))
    g_string_truncate (self->text, 0);
  else if (g_str_equal (local, "rPh"))
    self->in_hint++;
  else if (g_str_equal (local, "t"))
    self->in_text = self->in_hint == 0;
}

static void
shared_end (GMarkupParseContext  *context,
            const char           *element,
            gpointer              data,
            GError              **error)
{
  Shared *self = data;
  const char *local = engraft_xlsx_local_name (element);

  if (g_str_equal (local, "si"))
    g_ptr_array_add (self->texts, engraft_xlsx_unescape (g_strdup (self->text->str)));
  else if (g_str_equal (local, "rPh"))
    self->in_hint -= self->in_hint > 0;
  else if (g_str_equal (local, "t"))
    self->in_text = FALSE;
}

static void
shared_text (GMarkupParseContext  *context,
             const char           *text,
             gsize                 length,
             gpointer              data,
             GError              **error)
{
  Shared *self = data;

  if (self->in_text)
    g_string_append_len (self->text, text, length);
}

/* xl/styles.xml: which cell styles show dates */

typedef struct
{
  GArray     *style_is_date;
  GHashTable *date_formats;   /* ids of the workbook's own formats */
  gboolean    in_cells;
} Styles;

/* A format is a date's when it holds y, m, d or h outside of quotes, brackets and
 * escapes; [h] and [mm] are durations, which are kept as numbers. */
static gboolean
is_date_format (const char *code)
{
  gboolean date = FALSE;

  if (!code || g_ascii_strcasecmp (code, "general") == 0)
    return FALSE;
  for (const char *c = code; *c && *c != ';'; c++)
    {
      if (*c == '"')
        {
          c = strchr (c + 1, '"');
          if (!c)
            break;
        }
      else if (*c == '\\' || *c == '_' || *c == '*')
        {
          if (!*++c)
            break;
        }
      else if (*c == '[')
        {
          char inside = (char) g_ascii_tolower (c[1]);

          if (inside == 'h' || inside == 'm' || inside == 's')
            return FALSE;
          c = strchr (c, ']');
          if (!c)
            break;
        }
      else if (strchr ("ymdYMD", *c))
        date = TRUE;
    }

  return date;
}

static void
styles_start (GMarkupParseContext  *context,
              const char           *element,
              const char          **names,
              const char          **values,
              gpointer              data,
              GError              **error)
{
  Styles *self = data;
  const char *local = engraft_xlsx_local_name (element);
  const char *id = engraft_xlsx_attribute (names, values, "numFmtId");
  guint number = id ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;

  if (g_str_equal (local, "numFmt") && is_date_format (engraft_xlsx_attribute (names, values, "formatCode")))
    g_hash_table_add (self->date_formats, GUINT_TO_POINTER (number));
  else if (g_str_equal (local, "cellXfs"))
    self->in_cells = TRUE;
  else if (g_str_equal (local, "xf") && self->in_cells)
    {
      /* 14-17 and 22 are built-in dates (ECMA-376 part 1, 18.8.30); 18-21 are times of day */
      gboolean date = (number >= 14 && number <= 17) || number == 22 ||
                      g_hash_table_contains (self->date_formats, GUINT_TO_POINTER (number));

      g_array_append_val (self->style_is_date, date);
    }
}

static void
styles_end (GMarkupParseContext  *context,
            const char           *element,
            gpointer              data,
            GError              **error)
{
  Styles *self = data;

  if (g_str_equal (engraft_xlsx_local_name (element), "cellXfs"))
    self->in_cells = FALSE;
}

static gboolean
read_sheets (EngraftXlsxBook   *self,
             EngraftOperation  *operation,
             GError           **error)
{
  const GMarkupParser workbook_parser = { .start_element = workbook_start };
  const GMarkupParser relations_parser = { .start_element = relations_start };
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Workbook workbook = { self, ids };
  gboolean found;

  if (!engraft_xlsx_parse_part (self->bytes, "xl/workbook.xml", &workbook_parser, &workbook, operation,
                                &found, error))
    return FALSE;
  if (!found || !self->sheet_names->len)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                           _("This zip file is not an Excel workbook, or one without sheets. Unpack it and "
                             "choose the table in it."));
      return FALSE;
    }
  if (!engraft_xlsx_parse_part (self->bytes, "xl/_rels/workbook.xml.rels", &relations_parser, targets,
                                operation, &found, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      const char *part = g_hash_table_lookup (targets, ids->pdata[i]);

      g_ptr_array_add (self->sheet_parts, part ? g_strdup (part)
                                               : g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1));
    }

  return TRUE;
}

static gboolean
read_shared (EngraftXlsxBook   *self,
             EngraftOperation  *operation,
             GError           **error)
{
  const GMarkupParser parser = { shared_start, shared_end, shared_text, NULL, NULL };
  g_autoptr(GString) text = g_string_new (NULL);
  Shared shared = { self->shared, text, FALSE, 0 };
  gboolean found;

  return engraft_xlsx_parse_part (self->bytes, "xl/sharedStrings.xml", &parser, &shared, operation,
                                  &found, error);
}

static gboolean
read_styles (EngraftXlsxBook   *self,
             EngraftOperation  *operation,
             GError           **error)
{
  const GMarkupParser parser = { styles_start, styles_end, NULL, NULL, NULL };
  g_autoptr(GHashTable) formats = g_hash_table_new (NULL, NULL);
  Styles styles = { self->style_is_date, formats, FALSE };
  gboolean found;

  return engraft_xlsx_parse_part (self->bytes, "xl/styles.xml", &parser, &styles, operation, &found, error);
}

EngraftXlsxBook *
engraft_xlsx_book_new (GBytes            *bytes,
                       EngraftOperation  *operation,
                       GError           **error)
{
  g_autoptr(EngraftXlsxBook) self = g_new0 (EngraftXlsxBook, 1);

  self->bytes = g_bytes_ref (bytes);
  self->sheet_names = g_ptr_array_new_with_free_func (g_free);
  self->sheet_parts = g_ptr_array_new_with_free_func (g_free);
  self->shared = g_ptr_array_new_with_free_func (g_free);
  self->style_is_date = g_array_new (FALSE, FALSE, sizeof (gboolean));

  if (!read_sheets (self, operation, error) || !read_shared (self, operation, error) ||
      !read_styles (self, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
engraft_xlsx_book_free (EngraftXlsxBook *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->sheet_names);
  g_ptr_array_unref (self->sheet_parts);
  g_ptr_array_unref (self->shared);
  g_array_unref (self->style_is_date);
  g_free (self);
}
