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
  GHashTable *codes;      /* start of the code in the text -> start of its list */
  GMutex      mutex;
  GHashTable *lists;      /* the other way; NULL until it is asked for; under mutex */
  char       *checksum;   /* likewise */
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

  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->checksum);

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
  g_mutex_init (&self->mutex);
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
 * engraft_mac_table_get_checksum:
 * @self: a table
 *
 * Gets the SHA-256 of the table's text, by which one table is known from another.  O(the text) when it is asked for
 * first.
 *
 * Returns: hexadecimal digits
 */
const char *
engraft_mac_table_get_checksum (EngraftMacTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MAC_TABLE (self), NULL);

  g_mutex_lock (&self->mutex);
  if (!self->checksum)
    self->checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
  g_mutex_unlock (&self->mutex);

  return self->checksum;
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

/* A list ends with what cannot be in one. */
static guint
hash_list (gconstpointer data)
{
  guint hash = 5381;

  for (const char *c = data; is_list_letter (*c); c++)
    hash = hash * 33 + (guint) *c;

  return hash;
}

static gboolean
lists_are_equal (gconstpointer a,
                 gconstpointer b)
{
  const char *x = a, *y = b;

  while (is_list_letter (*x) && *x == *y)
    x++, y++;

  return !is_list_letter (*x) && !is_list_letter (*y);
}

/* Of several codes for a list, that which stands first. */
static void
add_list (gpointer key,
          gpointer value,
          gpointer user_data)
{
  GHashTable *lists = user_data;
  const char *other = g_hash_table_lookup (lists, value);

  if (!other || (const char *) key < other)
    g_hash_table_replace (lists, value, key);
}

static const char *
find_code (EngraftMacTable *self,
           const char      *list)
{
  const char *code;

  g_mutex_lock (&self->mutex);
  if (!self->lists)
    {
      self->lists = g_hash_table_new (hash_list, lists_are_equal);
      g_hash_table_foreach (self->codes, add_list, self->lists);
    }
  code = g_hash_table_lookup (self->lists, list);
  g_mutex_unlock (&self->mutex);

  return code;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Field by field as numbers, then the letter: 02 before 11 before 100 before 100N. */
static int
compare_fields (gconstpointer a,
                gconstpointer b)
{
  const char *x = *(char * const *) a, *y = *(char * const *) b;

  for (;;)
    {
      char *end_x, *end_y;
      guint64 m = g_ascii_strtoull (x, &end_x, 10), n = g_ascii_strtoull (y, &end_y, 10);

      if (m != n)
        return m < n ? -1 : 1;
      if (*end_x != ':' || *end_y != ':')
        return strcmp (end_x, end_y);
      x = end_x + 1;
      y = end_y + 1;
    }
}

/* The code of exactly these, in one of the orders that lists are written in. */
static const char *
find_names (EngraftMacTable *self,
            GPtrArray       *names)
{
  static const GCompareFunc orders[] = { NULL, compare_texts, compare_fields };
  const char *code = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (orders) && !code; i++)
    {
      g_autoptr(GString) list = g_string_new (NULL);

      if (orders[i])
        g_ptr_array_sort (names, orders[i]);
      for (guint j = 0; j < names->len; j++)
        if (!orders[i] || j == 0 || !g_str_equal (names->pdata[j], names->pdata[j - 1]))
          g_string_append_printf (list, "%s%s", list->len > 0 ? "/" : "", (char *) names->pdata[j]);
      code = find_code (self, list->str);
    }

  return code;
}

/* A*01:02 is 01:02; NULL: it is no name of two fields or more. */
static const char *
pass_locus (const char *name)
{
  const char *star = strchr (name, '*'), *fields = star ? star + 1 : name;

  return g_ascii_isdigit (*fields) && strchr (fields, ':') ? fields : NULL;
}

/**
 * engraft_mac_table_dup_encoded:
 * @self: a table
 * @names: names of two fields with / between, such as `A*01:01/A*01:02`; loci may be left out
 *
 * The code that stands for exactly these names: `01:AB`.  Where all have the same first field, a list of
 * second fields is looked for first, then one of whole names, whose first field is then the lowest of them.
 * As `lookup_mac` of py-ard has it, but that order does not count.  Of several codes for one list, the first
 * of the table.
 *
 * The first call takes as long as reading the table.
 *
 * Returns: (transfer full) (nullable): the first field and the code; %NULL: there is none, or these are no names
 */
char *
engraft_mac_table_dup_encoded (EngraftMacTable *self,
                               const char      *names)
{
  g_auto(GStrv) pieces = NULL;
  g_autoptr(GPtrArray) whole = g_ptr_array_new (), seconds = g_ptr_array_new ();
  g_autofree char *first = NULL;
  const char *code = NULL;
  gsize n = 0;

  g_return_val_if_fail (ENGRAFT_IS_MAC_TABLE (self) && names, NULL);

  pieces = g_strsplit (names, "/", -1);
  for (guint i = 0; pieces[i]; i++)
    {
      const char *name = pass_locus (pieces[i]);

      if (!name)
        return NULL;
      g_ptr_array_add (whole, (gpointer) name);
      if (strcspn (name, ":") == strcspn (whole->pdata[0], ":")
          && strncmp (name, whole->pdata[0], strcspn (name, ":")) == 0)
        g_ptr_array_add (seconds, strchr (name, ':') + 1);
    }
  if (whole->len == 0)
    return NULL;
  if (seconds->len == whole->len)
    code = find_names (self, seconds);
  if (!code)
    code = find_names (self, whole);
  g_ptr_array_sort (whole, compare_fields);
  first = g_strndup (whole->pdata[0], strcspn (whole->pdata[0], ":"));
  while (code && is_code_letter (code[n]))
    n++;

  return code ? g_strdup_printf ("%s:%.*s", first, (int) n, code) : NULL;
}
