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

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

/* Antigens are named by systems, of which these loci come first. */
static const struct { const char *system, *locus; } loci_of_systems[] = {
  { "A", "A" }, { "B", "B" }, { "Cw", "C" }, { "DR", "DRB1" }, { "DQ", "DQB1" }, { "DPw", "DPB1" },
};

/* DR51, DR52 and DR53 are of genes of their own. */
static const struct { const char *number, *locus; } loci_of_numbers[] = {
  { "51", "DRB5" }, { "52", "DRB3" }, { "53", "DRB4" },
};

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

static const EgLocus *
find_antigen_locus (const EgNomenclature *names,
                    const char           *letters,
                    gsize                 n,
                    const char           *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loci_of_systems); i++)
    if (strlen (loci_of_systems[i].system) == n && memcmp (loci_of_systems[i].system, letters, n) == 0)
      {
        const char *locus = loci_of_systems[i].locus;

        for (gsize j = 0; g_str_equal (locus, "DRB1") && j < G_N_ELEMENTS (loci_of_numbers); j++)
          if (g_str_equal (number, loci_of_numbers[j].number))
            locus = loci_of_numbers[j].locus;
        return eg_nomenclature_find_locus (names, locus, strlen (locus));
      }

  return NULL;
}

/* The locus of a value, and where its typing begins; @before: that of a value without one. */
static const EgLocus *
find_locus (const EgNomenclature  *names,
            const char            *value,
            const EgLocus         *before,
            const char           **typing)
{
  const char *star = strchr (value, '*'), *slash = strchr (value, '/');
  gsize n_letters = 0;

  *typing = value;
  if (star && star > value && !(slash && slash < star))
    {
      const char *name = g_str_has_prefix (value, "HLA-") ? value + 4 : value;

      return eg_nomenclature_find_locus (names, name, star - name);
    }
  while (g_ascii_isalpha (value[n_letters]))
    n_letters++;
  if (n_letters > 0 && g_ascii_isdigit (value[n_letters]))
    {
      *typing = value + n_letters;
      return find_antigen_locus (names, value, n_letters, value + n_letters);
    }

  return before;
}

/* Every name of a list may have its locus in front: HLA-A*01:01/HLA-A*01:02. */
static char *
dup_without_loci (const char *typing)
{
  GString *plain = g_string_new (NULL);

  while (*typing)
    {
      gsize length = strcspn (typing, "/");
      const char *star = plain->len > 0 ? memchr (typing, '*', length) : NULL;
      const char *name = star ? star + 1 : typing;

      g_string_append_len (plain, name, typing + length - name);
      typing += length;
      if (*typing == '/')
        g_string_append_c (plain, *typing++);
    }

  return g_string_free (plain, FALSE);
}

/* Names of a list that are of another locus than the first. */
static gboolean
check_list (const char     *value,
            const EgLocus  *locus,
            gsize           at,
            gsize          *offset,
            GError        **error)
{
  for (const char *slash = strchr (value, '/'); slash; slash = strchr (slash + 1, '/'))
    {
      const char *name = slash + 1, *star = name + strcspn (name, "*/");

      if (*star != '*')
        continue;
      if (g_str_has_prefix (name, "HLA-"))
        name += 4;
      if (star > name && !((gsize) (star - name) == strlen (locus->name)
                           && memcmp (name, locus->name, star - name) == 0))
        return refuse (offset, at + (slash + 1 - value), error,
                       _("“%.*s” is of another locus than the names before."), (int) MIN (star - name, 20), name);
    }

  return TRUE;
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
  const char *typing;
  g_autofree char *plain = NULL;
  EngraftPlace *place;
  gsize within = 0;

  *locus = find_locus (engraft_nomenclature_get_view (self->nomenclature), value, before, &typing);
  if (!*locus)
    refuse (offset, at, error, _("“%.40s” names no locus. A value is like A*01:01, or like A1 for serology."), value);
  if (!*locus || !check_list (value, *locus, at, offset, error))
    return NULL;
  plain = g_strchomp (dup_without_loci (typing));
  if (*plain == '\0' || g_str_has_suffix (plain, "*"))
    {
      refuse (offset, at + strlen (value), error, _("A value is missing here."));
      return NULL;
    }
  place = engraft_place_new (self->nomenclature, self->macs, *locus, plain, &within, error);
  if (!place && offset)
    *offset = at + (typing - value) + MIN (within, strlen (typing));

  return place;
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

/* One alternative: copies with + between, each of one or more loci with ~ between. */
static gboolean
read_genotype (EngraftTyping  *self,
               const char     *text,
               gsize           at,
               gsize           end,
               gsize          *offset,
               GError        **error)
{
  const EgLocus *before = NULL;

  for (;; at++)
    {
      gsize length = find_end (text, at, end, COPY);

      if (length == 0)
        return refuse (offset, at, error, _("A value is missing here."));
      if (!read_value (self, text, at, length, &before, offset, error))
        return FALSE;
      at += length;
      if (at >= end)
        return TRUE;
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
      for (guint j = 0; j < from->n; j++)
        engraft_place_ref (from->places[j]);
    }

  return TRUE;
}

static gboolean
read_alternatives (EngraftTyping  *self,
                   const char     *text,
                   gsize           at,
                   gsize           end,
                   gsize          *offset,
                   GError        **error)
{
  g_autoptr(EngraftTyping) all = NULL;
  const gsize start = at;

  if (find_end (text, at, end, ALTERNATIVE) == end - at)
    return read_genotype (self, text, at, end, offset, error);

  for (;; at++)
    {
      gsize length = find_end (text, at, end, ALTERNATIVE);
      g_autoptr(EngraftTyping) one = new_part (self);

      if (!read_genotype (one, text, at, at + length, offset, error))
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

/* Loci with ^ between. */
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

      if (!read_alternatives (self, text, at, at + length, offset, error))
        return FALSE;
      at += length;
      if (at >= end)
        return TRUE;
    }
}

/* With ? between, genes are alternatives: all of the one, or all of the other. */
static gboolean
read_gl_string (EngraftTyping  *self,
                const char     *text,
                gsize           at,
                gsize           end,
                gsize          *offset,
                GError        **error)
{
  g_autoptr(EngraftTyping) all = NULL;
  const gsize start = at;

  if (find_end (text, at, end, GENE) == end - at)
    return read_loci (self, text, at, end, offset, error);

  for (;; at++)
    {
      gsize length = find_end (text, at, end, GENE);
      g_autoptr(EngraftTyping) one = new_part (self);

      if (!read_loci (one, text, at, at + length, offset, error))
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

static gboolean
read_line (EngraftTyping  *self,
           const char     *text,
           gsize          *offset,
           GError        **error)
{
  const EgLocus *before = NULL;
  gsize at = 0;
  guint n = 0;

  for (;; n++)
    {
      gsize length;

      while (delimiters[(guchar) text[at]] == GAP)
        at++;
      if (!text[at])
        break;
      for (length = 0; text[at + length] && delimiters[(guchar) text[at + length]] != GAP;)
        length++;
      if (!read_value (self, text, at, length, &before, offset, error))
        return FALSE;
      at += length;
    }

  return n > 0 || refuse (offset, 0, error, _("There is no typing. A typing is like A*01:01 A*02:01 B*07:02."));
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

  return TRUE;
}
