/* engraft-cwd-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-cwd-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-place.h"
#include "kernel/hla/eg-reduce.h"
#include "libengraft/hla/engraft-hla-tables-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-json.h"

#define MAX_FILE (64 << 20)

static const char * const status_names[] = {
  [ENGRAFT_CWD_UNLISTED] = N_("not in the catalogue"),
  [ENGRAFT_CWD_RARE] = N_("rare"),
  [ENGRAFT_CWD_WELL_DOCUMENTED] = N_("well documented"),
  [ENGRAFT_CWD_INTERMEDIATE] = N_("intermediate"),
  [ENGRAFT_CWD_COMMON] = N_("common"),
  [ENGRAFT_CWD_LISTED] = N_("common or well documented"),
};

static const struct { const char *letters; EngraftCwdStatus status; } codes[] = {
  { "C", ENGRAFT_CWD_COMMON }, { "I", ENGRAFT_CWD_INTERMEDIATE }, { "WD", ENGRAFT_CWD_WELL_DOCUMENTED },
  { "R", ENGRAFT_CWD_RARE },
};

/**
 * EngraftCwdTable:
 *
 * A catalogue of common and well-documented alleles: CIWD 3.0 (Hurley et al., HLA 2020;95:516), where a
 * name of two fields stands for its P group, or CWD 2 (Mack et al., Tissue Antigens 2013;81:194).
 *
 * The table is the user's own download.  It does not change, and any thread may use it.
 */
struct _EngraftCwdTable
{
  GObject     parent_instance;

  GHashTable *names;        /* “A*01:01” -> EngraftCwdStatus */
};

G_DEFINE_FINAL_TYPE (EngraftCwdTable, engraft_cwd_table, G_TYPE_OBJECT)

static void
engraft_cwd_table_finalize (GObject *object)
{
  g_clear_pointer (&ENGRAFT_CWD_TABLE (object)->names, g_hash_table_unref);

  G_OBJECT_CLASS (engraft_cwd_table_parent_class)->finalize (object);
}

static void
engraft_cwd_table_class_init (EngraftCwdTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_cwd_table_finalize;
}

static void
engraft_cwd_table_init (EngraftCwdTable *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* -1: no such column */
static int
find_column (char       **head,
             const char  *name)
{
  for (int i = 0; head && head[i]; i++)
    if (g_str_equal (head[i], name))
      return i;

  return -1;
}

static gboolean
read_line (EngraftCwdTable  *self,
           char            **fields,
           int               allele,
           int               total)
{
  const int n = (int) g_strv_length (fields);
  const char *star = n > allele ? strchr (fields[allele], '*') : NULL;
  EngraftCwdStatus status = total < 0 ? ENGRAFT_CWD_LISTED : ENGRAFT_CWD_UNLISTED;

  if (!star || star == fields[allele] || !g_ascii_isdigit (star[1]) || n <= total)
    return FALSE;
  for (gsize i = 0; total >= 0 && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (fields[total], codes[i].letters))
      status = codes[i].status;
  if (status == ENGRAFT_CWD_UNLISTED)
    return FALSE;
  g_hash_table_insert (self->names, g_strdup (fields[allele]), GINT_TO_POINTER (status));

  return TRUE;
}

static gboolean
read_lines (EngraftCwdTable  *self,
            const char       *text,
            const char       *name,
            GError          **error)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1), head = NULL;
  int allele, total;

  head = g_strsplit (lines[0] ? g_strchomp (lines[0]) : "", ",", -1);
  allele = find_column (head, "ALLELE");
  total = find_column (head, "TOTAL");
  if (allele < 0)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                   _("“%s” is no catalogue of alleles: its first line has no column ALLELE. Choose the table of CIWD 3.0 "
                     "or CWD 2 as a CSV file."), name);
      return FALSE;
    }
  for (guint i = 1; lines[i]; i++)
    {
      g_auto(GStrv) fields = NULL;

      if (!*g_strchomp (lines[i]))
        continue;
      fields = g_strsplit (lines[i], ",", -1);
      if (!read_line (self, fields, allele, total))
        {
          g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                       _("“%s”, line %u: an allele such as A*01:01 is expected, and C, I, WD or R in the column TOTAL if "
                         "there is one."), name, i + 1);
          return FALSE;
        }
    }
  if (g_hash_table_size (self->names) == 0)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE, _("“%s” holds no alleles."), name);
      return FALSE;
    }

  return TRUE;
}

EngraftCwdTable *
engraft_cwd_table_new_from_bytes (GBytes      *bytes,
                                  const char  *name,
                                  GError     **error)
{
  g_autoptr(EngraftCwdTable) self = g_object_new (ENGRAFT_TYPE_CWD_TABLE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return read_lines (self, text, name, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * engraft_cwd_table_new_from_file:
 * @file: a CSV file with a column `ALLELE` and, of CIWD, a column `TOTAL` with C, I, WD or R
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a catalogue, whole or not at all.
 *
 * Returns: (transfer full): the table; %NULL on error: ENGRAFT_HLA_ERROR_RELEASE with the line
 */
EngraftCwdTable *
engraft_cwd_table_new_from_file (GFile         *file,
                                 GCancellable  *cancellable,
                                 GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = engraft_file_content_load (file, MAX_FILE, cancellable, NULL, error);
  name = g_file_get_parse_name (file);

  return bytes ? engraft_cwd_table_new_from_bytes (bytes, name, error) : NULL;
}

/**
 * engraft_cwd_table_get_n_names:
 * @self: a table
 *
 * How many names the catalogue has.
 *
 * Returns: how many
 */
guint
engraft_cwd_table_get_n_names (EngraftCwdTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CWD_TABLE (self), 0);

  return g_hash_table_size (self->names);
}

/**
 * engraft_cwd_table_get_status:
 * @self: a table
 * @name: a name with its locus, such as `A*01:01:01`
 *
 * How common an allele is.  A name that the catalogue lacks is looked for with fewer fields, down to two;
 * its letter of expression stays.
 *
 * Returns: the status
 */
EngraftCwdStatus
engraft_cwd_table_get_status (EngraftCwdTable *self,
                              const char      *name)
{
  g_autofree char *shorter = NULL;
  const char *colon;
  char letter;

  g_return_val_if_fail (ENGRAFT_IS_CWD_TABLE (self) && name, ENGRAFT_CWD_UNLISTED);

  shorter = g_strdup (name);
  letter = *name && !g_ascii_isdigit (name[strlen (name) - 1]) ? name[strlen (name) - 1] : '\0';
  for (;;)
    {
      gpointer status = g_hash_table_lookup (self->names, shorter);
      char *last = strrchr (shorter, ':');

      colon = strchr (shorter, ':');
      if (status || !colon || last == colon)
        return (EngraftCwdStatus) GPOINTER_TO_INT (status);
      last[0] = letter;
      if (letter)
        last[1] = '\0';
    }
}

/* Of a null allele, its own two fields; of others, those of the G group, as catalogues name them. */
static char *
dup_catalogue_name (const EgNomenclature *names,
                    const EgLocus        *locus,
                    guint32               allele)
{
  EgAllele name = names->names[allele];
  char text[EG_ALLELE_MAX_TEXT];

  if (eg_allele_is_null (names, allele))
    name = eg_allele_with_suffix (eg_allele_cut (name, 2), 'N');
  else
    eg_reduce (names, locus, name, EG_REDUCE_LGX, &name, 1);
  eg_allele_print (name, locus->first_width, text);

  return g_strdup_printf ("%s*%s", locus->name, text);
}

/**
 * engraft_cwd_table_dup_listed:
 * @self: a table
 * @typing: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 *
 * What a place may be, of what is common, intermediate or well documented: the names of two fields of the
 * alleles' G groups (null alleles: their own), as py-ard's `cwd_redux` has them.
 *
 * Returns: (transfer full) (nullable): the names with / between, empty if there are none; %NULL: the locus
 *   is not typed
 */
char *
engraft_cwd_table_dup_listed (EngraftCwdTable *self,
                              EngraftTyping   *typing,
                              const char      *locus,
                              guint            place)
{
  const EgNomenclature *names;
  const EgLocus *found;
  const EgTyping *value;
  g_autoptr(GHashTable) seen = NULL;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_CWD_TABLE (self) && ENGRAFT_IS_TYPING (typing) && locus && place < 2, NULL);

  value = engraft_typing_get_place (typing, locus, place);
  if (!value)
    return NULL;
  names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (typing));
  found = eg_nomenclature_find_locus (names, locus, strlen (locus));
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  text = g_string_new (NULL);
  for (guint32 i = 0; i < value->n; i++)
    {
      char *name = dup_catalogue_name (names, found, value->alleles[i]);
      EngraftCwdStatus status = engraft_cwd_table_get_status (self, name);

      if (g_hash_table_contains (seen, name))
        g_free (name);
      else
        {
          if (status > ENGRAFT_CWD_RARE)
            g_string_append_printf (text, "%s%s", text->len > 0 ? "/" : "", name);
          g_hash_table_add (seen, name);
        }
    }

  return g_string_free (text, FALSE);
}

/* Of many names the first ones are enough for a person. */
static void
shorten (char  *names,
         guint *n_more)
{
  enum { MOST = 12 };
  char *end = NULL;
  guint n = 1;

  for (char *at = names; (at = strchr (at, '/')); at++)
    if (n++ == MOST)
      end = at;
  *n_more = end ? n - MOST : 0;
  if (end)
    *end = '\0';
}

/* Of a place that is typed as one name, this with its locus; NULL: it is ambiguous, or not typed */
static char *
dup_single_name (EngraftTyping *typing,
                 const char    *locus,
                 guint          place)
{
  const EgTyping *value = engraft_typing_get_place (typing, locus, place);
  const EgLocus *found;
  char text[EG_ALLELE_MAX_TEXT];

  if (!value || value->n == 0
      || (value->kind != EG_TYPING_ALLELE && value->kind != EG_TYPING_G && value->kind != EG_TYPING_P))
    return NULL;
  found = eg_nomenclature_find_locus (engraft_nomenclature_get_view (engraft_typing_get_nomenclature (typing)), locus,
                                      strlen (locus));
  eg_allele_print (value->name, found->first_width, text);

  return g_strdup_printf ("%s*%s", locus, text);
}

static char *
dup_note (EngraftCwdTable *self,
          EngraftTyping   *typing,
          const char      *locus,
          guint            place)
{
  const EgTyping *value = engraft_typing_get_place (typing, locus, place);
  g_autofree char *written = engraft_typing_dup_text (typing, locus, place), *listed = NULL;
  g_autofree char *name = dup_single_name (typing, locus, place);
  guint n_more;

  if (!value || value->n == 0)
    return NULL;
  if (name)
    {
      /* Translators: an allele, and how common it is: “A*01:01: common” */
      return g_strdup_printf (_("%s: %s"), name, _(status_names[engraft_cwd_table_get_status (self, name)]));
    }
  listed = engraft_cwd_table_dup_listed (self, typing, locus, place);
  shorten (listed, &n_more);
  if (n_more > 0)
    return g_strdup_printf (ngettext ("%s %s: the alleles that are not rare are %s and %u more.",
                                      "%s %s: the alleles that are not rare are %s and %u more.", n_more),
                            locus, written, listed, n_more);
  if (*listed)
    return g_strdup_printf (_("%s %s: the alleles that are not rare are %s."), locus, written, listed);

  return g_strdup_printf (_("%s %s: all alleles that it may be are rare or not in the catalogue."), locus, written);
}

/**
 * engraft_cwd_table_dup_notes:
 * @self: a table
 * @typing: a typing
 *
 * How common what was typed is: of a name its status, of what is ambiguous the alleles that are not rare.
 *
 * Returns: (transfer full): a sentence for each place that is typed
 */
char **
engraft_cwd_table_dup_notes (EngraftCwdTable *self,
                             EngraftTyping   *typing)
{
  g_auto(GStrv) loci = NULL;
  g_autoptr(GPtrArray) notes = NULL;

  g_return_val_if_fail (ENGRAFT_IS_CWD_TABLE (self) && ENGRAFT_IS_TYPING (typing), NULL);

  loci = engraft_typing_dup_loci (typing);
  notes = g_ptr_array_new ();
  for (guint i = 0; loci[i]; i++)
    for (guint j = 0; j < 2; j++)
      {
        char *note = dup_note (self, typing, loci[i], j);

        if (note)
          g_ptr_array_add (notes, note);
      }
  g_ptr_array_add (notes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&notes), FALSE);
}

static char *
dup_nick (EngraftCwdStatus status)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (ENGRAFT_TYPE_CWD_STATUS);

  return g_strdup (g_enum_get_value (klass, (int) status)->value_nick);
}

/**
 * engraft_cwd_table_dup_words:
 * @self: a table
 * @typing: a typing
 * @locus: the name of a locus
 * @place: 0 or 1
 *
 * How common what was typed is, in words of no language: of a name the nick of its [enum@CwdStatus], of what is ambiguous
 * the names of [method@CwdTable.dup_listed], and `rare` when all that it may be is rare or not listed.
 *
 * Returns: (transfer full) (nullable): the words; %NULL: the place has no alleles
 */
char *
engraft_cwd_table_dup_words (EngraftCwdTable *self,
                             EngraftTyping   *typing,
                             const char      *locus,
                             guint            place)
{
  const EgTyping *value;
  g_autofree char *name = NULL, *listed = NULL;

  g_return_val_if_fail (ENGRAFT_IS_CWD_TABLE (self) && ENGRAFT_IS_TYPING (typing) && locus && place < 2, NULL);

  value = engraft_typing_get_place (typing, locus, place);
  if (!value || value->n == 0)
    return NULL;
  name = dup_single_name (typing, locus, place);
  if (name)
    return dup_nick (engraft_cwd_table_get_status (self, name));
  listed = engraft_cwd_table_dup_listed (self, typing, locus, place);

  return *listed ? g_steal_pointer (&listed) : dup_nick (ENGRAFT_CWD_RARE);
}

static void
add_place (EngraftCwdTable *self,
           EngraftTyping   *typing,
           const char      *locus,
           guint            place,
           JsonBuilder     *json)
{
  g_autofree char *note = dup_note (self, typing, locus, place);
  g_autofree char *words = engraft_cwd_table_dup_words (self, typing, locus, place);
  g_autofree char *name = dup_single_name (typing, locus, place);
  g_autofree char *written = engraft_typing_dup_text (typing, locus, place);

  if (!words)
    return;
  json_builder_begin_object (json);
  engraft_json_text (json, "locus", locus);
  engraft_json_number (json, "place", place + 1);
  engraft_json_text (json, "typing", written);
  if (name || g_str_equal (words, "rare"))
    engraft_json_text (json, "status", words);
  else
    engraft_json_text (json, "notRare", words);
  engraft_json_text (json, "note", note);
  json_builder_end_object (json);
}

/**
 * engraft_cwd_table_add_json: (skip)
 * @self: a table
 * @typing: a typing
 * @json: in an object
 *
 * Adds a member `common` that says of each place how common it is: `status`, or of what is ambiguous `notRare`, the names
 * that are not; and the `note` that a person reads.
 */
void
engraft_cwd_table_add_json (EngraftCwdTable *self,
                            EngraftTyping   *typing,
                            JsonBuilder     *json)
{
  g_auto(GStrv) loci = NULL;

  g_return_if_fail (ENGRAFT_IS_CWD_TABLE (self) && ENGRAFT_IS_TYPING (typing) && json);

  loci = engraft_typing_dup_loci (typing);
  engraft_json_begin_array (json, "common");
  for (guint i = 0; loci[i]; i++)
    for (guint j = 0; j < 2; j++)
      add_place (self, typing, loci[i], j, json);
  json_builder_end_array (json);
}

/**
 * engraft_cwd_status_get_name:
 * @status: how common an allele is
 *
 * The name of it.
 *
 * Returns: the name, for a person
 */
const char *
engraft_cwd_status_get_name (EngraftCwdStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);

  return _(status_names[status]);
}
