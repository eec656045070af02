/* engraft-typing-text.c: GL strings, and what laboratories print.
 *
 * GL strings: Milius et al., Tissue Antigens 2013;82:106; ? is of version 1.1, Mack et al., HLA 2023;102:501.
 * From the loosest to the tightest ? is between genes of which one is there, ^ between loci, | between
 * alternatives, + between the two copies, ~ between what is on one chromosome, and / between alleles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

static gboolean
refuse (gsize       *offset,
        gsize        at,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *why = NULL, *valid = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (why, -1);
  if (offset)
    *offset = at;
  g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, valid);

  return FALSE;
}

static gboolean
point_at (gsize *offset,
          gsize  at)
{
  if (offset)
    *offset = at;

  return FALSE;
}

/* The locus of a value; @before: that of a value without one. */
static const EgLocus *
find_locus (const EgNomenclature *names,
            const char           *value,
            const EgLocus        *before)
{
  const char *name = g_str_has_prefix (value, "HLA-") ? value + 4 : value;
  const char *star = strchr (name, '*'), *slash = strchr (name, '/');
  gsize n_letters = 0;

  if (star && star > name && !(slash && slash < star))
    return engraft_locus_find (names, name, star - name);
  while (g_ascii_isalpha (name[n_letters]))
    n_letters++;
  if (n_letters > 0 && g_ascii_isdigit (name[n_letters]))
    return engraft_locus_find_antigen (names, name, n_letters, name + n_letters);

  return engraft_locus_find_number (names, before, name);
}

static gboolean
refuse_locus (const EgNomenclature  *names,
              const char            *value,
              gsize                  at,
              gsize                 *offset,
              GError               **error)
{
  g_autofree char *capitals = g_ascii_strup (value, -1);

  if (!g_str_equal (capitals, value) && strlen (value) <= 40 && find_locus (names, capitals, NULL))
    return refuse (offset, at, error, _("“%s” names no locus. Is it %s?"), value, capitals);

  return refuse (offset, at, error, _("“%.40s” names no locus. A value is like A*01:01, or like A1 for serology."), value);
}

/* What a value says: its locus and its place; NULL on error. */
static EngraftPlace *
parse_value (EngraftTyping  *self,
             const char     *value,
             gsize           at,
             const EgLocus  *before,
             const EgLocus **locus,
             gsize          *offset,
             GError        **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  gsize length = strlen (value), within = 0;
  EngraftPlace *place;

  *locus = find_locus (names, value, before);
  if (!*locus)
    {
      refuse_locus (names, value, at, offset, error);
      return NULL;
    }
  while (length > 0 && g_ascii_isspace (value[length - 1]))
    length--;
  if (length == 0 || value[length - 1] == '*')
    {
      refuse (offset, at + strlen (value), error, _("A value is missing here."));
      return NULL;
    }
  place = engraft_place_new (self->nomenclature, self->macs, *locus, value, &within, error);
  if (!place && offset)
    *offset = at + within;

  return place;
}

gboolean
engraft_typing_is_dash (const char *text,
                        gsize       length)
{
  static const char * const dashes[] = { "-", "–", "—" };

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (strlen (dashes[i]) == length && memcmp (dashes[i], text, length) == 0)
      return TRUE;

  return FALSE;
}

/* A dash, with or without its locus (A*-); @before is then that. */
static gboolean
pass_dash (EngraftTyping  *self,
           const char     *text,
           gsize           length,
           const EgLocus **before)
{
  const char *star = memchr (text, '*', length), *name = text;
  const EgLocus *locus;

  if (engraft_typing_is_dash (text, length))
    return TRUE;
  if (!star || !engraft_typing_is_dash (star + 1, length - (star + 1 - text)))
    return FALSE;
  if (star - name > 4 && memcmp (name, "HLA-", 4) == 0)
    name += 4;
  locus = engraft_locus_find (engraft_nomenclature_get_view (self->nomenclature), name, star - name);
  *before = locus ? locus : *before;

  return locus != NULL;
}

/* The value of @length letters at @at in @text. */
static gboolean
read_value (EngraftTyping  *self,
            const char     *text,
            gsize           at,
            gsize           length,
            const EgLocus **before,
            gsize          *offset,
            GError        **error)
{
  const char *value = text + at;
  const EgLocus *locus;
  EngraftPlace *place = self->cache ? engraft_typing_cache_find (self->cache, ENGRAFT_TYPING_CACHE_VALUES, *before,
                                                                 value, length, &locus) : NULL;
  g_autofree char *copy = NULL;
  gboolean ok;

  if (place)
    engraft_place_ref (place);
  else
    {
      if (pass_dash (self, value, length, before))
        return TRUE;
      copy = g_strndup (value, length);
      place = parse_value (self, copy, at, *before, &locus, offset, error);
      if (place && self->cache)
        engraft_typing_cache_add (self->cache, ENGRAFT_TYPING_CACHE_VALUES, *before, value, length, locus, place);
    }
  if (!place)
    return FALSE;
  ok = engraft_typing_add (self, locus, place, place->text, error);
  engraft_place_unref (place);
  if (!ok && offset)
    *offset = at;
  *before = locus;

  return ok;
}

/* HLA-DRB1: is longer than any of today's */
#define MAX_HEADING 12

/* What delimits what; the tightest first. */
enum { COPY = 1, ALTERNATIVE = 2, LOCUS = 4, GENE = 8, GAP = 16 };

static const guint8 delimiters[256] = {
  ['+'] = COPY, ['~'] = COPY, ['|'] = ALTERNATIVE, ['^'] = LOCUS, ['?'] = GENE,
  [' '] = GAP, ['\t'] = GAP, ['\r'] = GAP, ['\n'] = GAP, [','] = GAP, [';'] = GAP,
};

/* How far it is to a delimiter that is one of @tightest or looser, or to @end. */
static inline gsize
find_end (const char *text,
          gsize       at,
          gsize       end,
          guint       tightest)
{
  gsize stop = at;

  while (stop < end && (delimiters[(guchar) text[stop]] & ~GAP) < tightest)
    stop++;

  return stop - at;
}

static guint
count_places (EngraftTyping *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_loci; i++)
    n += self->loci[i].n;

  return n;
}

/* One alternative: copies with + between, each of one or more loci with ~ between.  Dashes alone say nothing, nor does
 * the absence of genes that the release does not have. */
static gboolean
read_genotype (EngraftTyping  *self,
               const char     *text,
               gsize           at,
               gsize           end,
               gsize          *offset,
               GError        **error)
{
  const EgLocus *before = NULL;
  const guint n_before = count_places (self);
  const gsize start = at;
  gboolean has_drbx = FALSE;

  for (;; at++)
    {
      gsize stop = at + find_end (text, at, end, COPY), last = stop;

      while (at < stop && g_ascii_isspace (text[at]))
        at++;
      while (last > at && g_ascii_isspace (text[last - 1]))
        last--;
      if (last == at)
        return refuse (offset, at, error, _("A value is missing here."));
      if (engraft_typing_is_drbx (text + at, last - at))
        has_drbx = TRUE;
      else if (!read_value (self, text, at, last - at, &before, offset, error))
        return FALSE;
      at = stop;
      if (at >= end && has_drbx && !engraft_typing_close_drbx (self, error))
        return point_at (offset, start);
      if (at >= end)
        return count_places (self) > n_before || refuse (offset, start, error, _("A value is missing here."));
    }
}

static EngraftTyping *
new_part (EngraftTyping *self)
{
  return self->cache ? engraft_typing_cache_new_typing (self->cache)
                     : engraft_typing_new (self->nomenclature, self->macs);
}

/* All loci of @other, of which @self has none yet. */
static gboolean
take_loci (EngraftTyping  *self,
           EngraftTyping  *other,
           gsize           at,
           gsize          *offset,
           GError        **error)
{
  for (guint i = 0; i < other->n_loci; i++)
    {
      const EngraftLocusTyping *from = &other->loci[i];

      if (engraft_typing_find (self, from->locus))
        return refuse (offset, at, error, _("Locus %s is typed already."), from->locus->name);
      *engraft_typing_need (self, from->locus) = *from;
      if (from->genotypes)
        g_ptr_array_ref (from->genotypes);
      for (guint j = 0; j < from->n; j++)
        engraft_place_ref (from->places[j]);
    }

  return TRUE;
}

/* A reader of a part of TEXT. */
typedef gboolean (* ReadPart) (EngraftTyping  *self,
                               const char     *text,
                               gsize           at,
                               gsize           end,
                               gsize          *offset,
                               GError        **error);

/* Parts with SEPARATOR between are alternatives: all of the one, or all of the other. */
static gboolean
read_alternatives (EngraftTyping  *self,
                   const char     *text,
                   gsize           at,
                   gsize           end,
                   guint           separator,
                   ReadPart        read,
                   gsize          *offset,
                   GError        **error)
{
  g_autoptr(EngraftTyping) all = NULL;
  const gsize start = at;

  if (find_end (text, at, end, separator) == end - at)
    return read (self, text, at, end, offset, error);

  for (;; at++)
    {
      gsize length = find_end (text, at, end, separator);
      g_autoptr(EngraftTyping) one = new_part (self);

      if (!read (one, text, at, at + length, offset, error))
        return FALSE;
      engraft_typing_close (one);
      if (all)
        engraft_typing_add_alternative (all, one);
      else
        all = g_steal_pointer (&one);
      at += length;
      if (at >= end)
        break;
    }

  return take_loci (self, all, start, offset, error);
}

/* Loci with ^ between, each with genotypes with | between. */
static gboolean
read_loci (EngraftTyping  *self,
           const char     *text,
           gsize           at,
           gsize           end,
           gsize          *offset,
           GError        **error)
{
  for (;; at++)
    {
      gsize length = find_end (text, at, end, LOCUS);

      if (!read_alternatives (self, text, at, at + length, ALTERNATIVE, read_genotype, offset, error))
        return FALSE;
      at += length;
      if (at >= end)
        return TRUE;
    }
}

/* Genes with ? between. */
static gboolean
read_gl_string (EngraftTyping  *self,
                const char     *text,
                gsize           at,
                gsize           end,
                gsize          *offset,
                GError        **error)
{
  return read_alternatives (self, text, at, end, GENE, read_loci, offset, error);
}

/* “A:”, “HLA-A”, “DR”: the locus of the values behind it; NULL: it is none. */
static const EgLocus *
find_heading (const EgNomenclature *names,
              const char           *text,
              gsize                 length)
{
  const EgLocus *locus;

  if (length > 4 && memcmp (text, "HLA-", 4) == 0)
    {
      text += 4;
      length -= 4;
    }
  if (length > 1 && (text[length - 1] == ':' || text[length - 1] == '*'))
    length--;
  if (!g_ascii_isalpha (*text))
    return NULL;
  locus = engraft_locus_find (names, text, length);

  return locus ? locus : engraft_locus_find_antigen (names, text, length, "");
}

/* Values with gaps between, each with its locus or behind a heading. */
static gboolean
read_line (EngraftTyping  *self,
           const char     *text,
           gsize          *offset,
           GError        **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  const EgLocus *before = NULL;
  gboolean has_drbx = FALSE;
  gsize at = 0;

  for (;;)
    {
      const EgLocus *heading;
      gsize length;

      while (delimiters[(guchar) text[at]] == GAP)
        at++;
      if (!text[at])
        break;
      for (length = 0; text[at + length] && delimiters[(guchar) text[at + length]] != GAP;)
        length++;
      heading = length <= MAX_HEADING ? find_heading (names, text + at, length) : NULL;
      if (heading)
        before = heading;
      else if (engraft_typing_is_drbx (text + at, length))
        has_drbx = TRUE;
      else if (!read_value (self, text, at, length, &before, offset, error))
        return FALSE;
      at += length;
    }

  if (has_drbx && !engraft_typing_close_drbx (self, error))
    return point_at (offset, 0);

  return self->n_loci > 0
         || refuse (offset, 0, error, _("There is no typing. A typing is like A*01:01 A*02:01 B*07:02."));
}

/* Each value of a part in full; NULL: a value that is not read here. */
static EngraftTypingPart *
print_part (EngraftTyping *self,
            const char    *text,
            gsize          at,
            gsize          end)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  g_autoptr(GString) printed = g_string_new (NULL);
  g_autoptr(GPtrArray) loci = g_ptr_array_new ();
  const EgLocus *before = NULL, *locus;
  EngraftTypingPart *part;

  for (;; at++)
    {
      const gsize length = find_end (text, at, end, COPY);
      g_autofree char *value = g_strstrip (g_strndup (text + at, length));
      EngraftPlace *place = pass_dash (self, value, strlen (value), &before)
        ? NULL : parse_value (self, value, 0, before, &locus, NULL, NULL);

      if (place)
        {
          engraft_typing_append_place (printed, names, locus, place);
          engraft_place_unref (place);
          if (!g_ptr_array_find (loci, locus, NULL))
            g_ptr_array_add (loci, (gpointer) locus);
          before = locus;
        }
      else
        g_string_append (printed, value);
      at += length;
      if (at >= end)
        break;
      g_string_append_c (printed, text[at]);
      if (delimiters[(guchar) text[at]] != COPY)
        before = NULL;
    }
  part = g_new0 (EngraftTypingPart, 1);
  part->text = g_string_free (g_steal_pointer (&printed), FALSE);
  part->loci = g_steal_pointer (&loci);

  return part;
}

/* Whether no other part says something of its loci. */
static gboolean
is_alone (EngraftTyping           *self,
          const EngraftTypingPart *part)
{
  for (guint i = 0; i < part->loci->len; i++)
    {
      const EgLocus *locus = part->loci->pdata[i];
      const EngraftLocusTyping *typing = engraft_typing_find (self, locus);
      g_autofree char *name = g_strdup_printf ("HLA-%s*", locus->name);
      g_auto(GStrv) copies = g_strsplit_set (part->text, "+~", -1);
      guint n = 0;

      for (guint j = 0; copies[j]; j++)
        n += g_str_has_prefix (copies[j], name);
      if (!typing || (!strpbrk (part->text, "|?") && n != (typing->is_doubled ? 1 : 2)))
        return FALSE;
    }

  return part->loci->len > 0;
}

/* What places cannot say is kept as it was written. */
static void
keep_parts (EngraftTyping *self,
            const char    *text,
            gsize          at,
            gsize          end)
{
  const gboolean has_genes = memchr (text + at, '?', end - at) != NULL;

  for (;; at++)
    {
      const gsize length = has_genes ? end - at : find_end (text, at, end, LOCUS);

      if (has_genes || memchr (text + at, '|', length) || memchr (text + at, '~', length))
        {
          EngraftTypingPart *part = print_part (self, text, at, at + length);

          if (is_alone (self, part))
            engraft_typing_add_part (self, part);
          else
            engraft_typing_part_free (part);
        }
      at += length;
      if (at >= end)
        return;
    }
}

gboolean
engraft_typing_read (EngraftTyping  *self,
                     const char     *text,
                     gsize          *offset,
                     GError        **error)
{
  gsize start = strspn (text, " \t\r\n"), end = start;
  gboolean is_gl_string = FALSE;

  for (; text[end]; end++)
    is_gl_string |= (delimiters[(guchar) text[end]] & ~GAP) != 0;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  self->is_line = !is_gl_string;
  if (is_gl_string ? !read_gl_string (self, text, start, end, offset, error)
                              : !read_line (self, text, offset, error))
    return FALSE;
  engraft_typing_close (self);
  if (is_gl_string && (memchr (text + start, '|', end - start) || memchr (text + start, '~', end - start)
                       || memchr (text + start, '?', end - start)))
    keep_parts (self, text, start, end);

  return TRUE;
}
