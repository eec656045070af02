/* engraft-mac-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-mac-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-hla-tables-private.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/io/engraft-file-content.h"

/* The table of NMDP has about 1.3 million codes in 90 MB. */
#define MAX_FILE (G_GUINT64_CONSTANT (2) << 30)

/**
 * EngraftMacTable:
 *
 * Multiple allele codes (MAC): what the letters of a typing such as A*01:AB stand for.
 *
 * The table is the user's own download from NMDP.  It does not change, and any thread may use it.
 */
struct _EngraftMacTable
{
  GObject     parent_instance;

  GBytes     *bytes;
  GHashTable *codes;      /* GBytes-less: start of the code in the text -> start of its list */
};

G_DEFINE_FINAL_TYPE (EngraftMacTable, engraft_mac_table, G_TYPE_OBJECT)

static gboolean
is_code_letter (char c)
{
  return c >= 'A' && c <= 'Z';
}

/* A code ends with what is no letter, wherever it stands. */
static guint
hash_code (gconstpointer data)
{
  guint hash = 5381;

  for (const char *c = data; is_code_letter (*c); c++)
    hash = hash * 33 + (guint) *c;

  return hash;
}

static gboolean
codes_are_equal (gconstpointer a,
                 gconstpointer b)
{
  const char *x = a, *y = b;

  while (is_code_letter (*x) && *x == *y)
    x++, y++;

  return !is_code_letter (*x) && !is_code_letter (*y);
}

static void
engraft_mac_table_finalize (GObject *object)
{
  EngraftMacTable *self = ENGRAFT_MAC_TABLE (object);

  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  G_OBJECT_CLASS (engraft_mac_table_parent_class)->finalize (object);
}

static void
engraft_mac_table_class_init (EngraftMacTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_mac_table_finalize;
}

static void
engraft_mac_table_init (EngraftMacTable *self)
{
  self->codes = g_hash_table_new (hash_code, codes_are_equal);
}

static gboolean
is_list_letter (char c)
{
  return g_ascii_isdigit (c) || c == ':' || c == '/' || is_code_letter (c);
}

/* “AB<tab>01/02”, with an asterisk or nothing and a tab in front as NMDP has it, and other fields
 * behind; FALSE: no such line. */
static gboolean
read_line (EngraftMacTable *self,
           const char      *line,
           const char      *end)
{
  const char *code, *list;

  if (line < end && *line == '*')
    line++;
  if (line < end && *line == '\t')
    line++;
  code = line;
  while (line < end && is_code_letter (*line))
    line++;
  if (line - code < 2 || line >= end || *line != '\t')
    return FALSE;
  list = ++line;
  while (line < end && is_list_letter (*line))
    line++;
  if (line == list || !g_ascii_isdigit (*list) || (line < end && *line != '\t' && *line != '\r'))
    return FALSE;
  if (!g_hash_table_contains (self->codes, code))
    g_hash_table_insert (self->codes, (gpointer) code, (gpointer) list);

  return TRUE;
}

/* Lines in front of the first code are the head; a table has nothing else behind it. */
static gboolean
read_lines (EngraftMacTable  *self,
            const char       *name,
            GError          **error)
{
  gsize size;
  const char *at = g_bytes_get_data (self->bytes, &size), *end = at + size;

  for (guint line = 1; at < end; line++)
    {
      const char *stop = memchr (at, '\n', end - at) ?: end;

      if (!read_line (self, at, stop) && g_hash_table_size (self->codes) > 0
          && stop > at && !(stop == at + 1 && *at == '\r'))
        {
          g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                       _("“%s”, line %u: this is no code with its alleles, as in “AB”, a tab, “01/02”."), name, line);
          return FALSE;
        }
      at = stop + 1;
    }
  if (g_hash_table_size (self->codes) == 0)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                   _("“%s” holds no multiple allele codes. Choose the table that NMDP offers as a text file."), name);
      return FALSE;
    }

  return TRUE;
}

EngraftMacTable *
engraft_mac_table_new_from_bytes (GBytes      *bytes,
                                  const char  *name,
                                  GError     **error)
{
  g_autoptr(EngraftMacTable) self = g_object_new (ENGRAFT_TYPE_MAC_TABLE, NULL);
  /* codes and lists end with the text at the latest */
  GString *text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

  self->bytes = g_string_free_to_bytes (text);

  return read_lines (self, name, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_mac_table_new_from_file:
 * @file: a text with a code, a tab and its alleles in each line, as NMDP offers it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a table of codes, whole or not at all.  Where a code is there twice, the first counts.
 *
 * Returns: (transfer full): the table; %NULL on error: ENGRAFT_HLA_ERROR_RELEASE with the line
 */
EngraftMacTable *
engraft_mac_table_new_from_file (GFile         *file,
                                 GCancellable  *cancellable,
                                 GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = engraft_file_content_load (file, MAX_FILE, cancellable, NULL, error);
  name = g_file_get_parse_name (file);

  return bytes ? engraft_mac_table_new_from_bytes (bytes, name, error) : NULL;
}

/**
 * engraft_mac_table_get_n_codes:
 * @self: a table
 *
 * How many codes the table has.
 *
 * Returns: how many
 */
guint
engraft_mac_table_get_n_codes (EngraftMacTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MAC_TABLE (self), 0);

  return g_hash_table_size (self->codes);
}

/**
 * engraft_mac_table_dup_decoded:
 * @self: a table
 * @code: two or more capital letters
 *
 * What a code stands for: second fields (`01/02`), or, if there are colons, whole names (`02:01/03:01`).
 *
 * Returns: (transfer full) (nullable): the list; %NULL: the table does not have the code
 */
char *
engraft_mac_table_dup_decoded (EngraftMacTable *self,
                               const char      *code)
{
  const char *list;
  gsize n = 0;

  g_return_val_if_fail (ENGRAFT_IS_MAC_TABLE (self) && code, NULL);

  list = g_hash_table_lookup (self->codes, code);
  while (list && is_list_letter (list[n]))
    n++;

  return list ? g_strndup (list, n) : NULL;
}
