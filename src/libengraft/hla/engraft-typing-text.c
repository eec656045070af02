/* engraft-typing-text.c: GL strings, and what laboratories print.
 *
 * GL strings: Milius et al., Tissue Antigens 2013;82:106.  From the loosest to the tightest ^ is between
 * loci, | between alternatives, + between the two copies, ~ between what is on one chromosome, and /
 * between alleles.
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

static gboolean
read_value (EngraftTyping  *self,
            const char     *value,
            gsize           at,
            const EgLocus **before,
            gsize          *offset,
            GError        **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self));
  const char *typing;
  const EgLocus *locus = find_locus (names, value, *before, &typing);
  g_autofree char *plain = NULL;
  gsize within = 0;

  if (!locus)
    return refuse (offset, at, error,
                   _("“%.40s” names no locus. A value is like A*01:01, or like A1 for serology."), value);
  if (!check_list (value, locus, at, offset, error))
    return FALSE;
  plain = g_strchomp (dup_without_loci (typing));
  if (*plain == '\0' || g_str_has_suffix (plain, "*"))
    return refuse (offset, at + strlen (value), error, _("A value is missing here."));
  if (!engraft_typing_add (self, locus, plain, &within, error))
    {
      if (offset)
        *offset = at + (typing - value) + MIN (within, strlen (typing));
      return FALSE;
    }
  *before = locus;

  return TRUE;
}

/* One alternative: copies with + between, each of one or more loci with ~ between. */
static gboolean
read_genotype (EngraftTyping  *self,
               const char     *text,
               gsize           at,
               gsize          *offset,
               GError        **error)
{
  const EgLocus *before = NULL;
  g_autofree char *copy = g_strdup (text);

  for (char *value = copy; value;)
    {
      gsize length = strcspn (value, "+~");
      char *next = value[length] ? value + length + 1 : NULL;

      value[length] = '\0';
      if (!*value)
        return refuse (offset, at + (value - copy), error, _("A value is missing here."));
      if (!read_value (self, value, at + (value - copy), &before, offset, error))
        return FALSE;
      value = next;
    }

  return TRUE;
}

static gboolean
read_alternatives (EngraftTyping  *self,
                   const char     *text,
                   gsize           at,
                   gsize          *offset,
                   GError        **error)
{
  g_autoptr(EngraftTyping) all = NULL;
  g_autofree char *copy = g_strdup (text);

  for (char *part = copy; part;)
    {
      gsize length = strcspn (part, "|");
      char *next = part[length] ? part + length + 1 : NULL;
      g_autoptr(EngraftTyping) one = engraft_typing_new (engraft_typing_get_nomenclature (self),
                                                         engraft_typing_get_macs (self));

      part[length] = '\0';
      if (!read_genotype (one, part, at + (part - copy), offset, error))
        return FALSE;
      if (all)
        engraft_typing_add_alternative (all, one);
      else
        all = g_steal_pointer (&one);
      part = next;
    }
  engraft_typing_add_alternative (self, all);

  return TRUE;
}

static gboolean
read_gl_string (EngraftTyping  *self,
                const char     *text,
                gsize           start,
                gsize          *offset,
                GError        **error)
{
  g_autofree char *copy = g_strdup (text);

  g_strchomp (copy);
  for (char *part = copy; part;)
    {
      gsize length = strcspn (part, "^");
      char *next = part[length] ? part + length + 1 : NULL;

      part[length] = '\0';
      if (!read_alternatives (self, part, start + (part - copy), offset, error))
        return FALSE;
      part = next;
    }

  return TRUE;
}

static gboolean
read_line (EngraftTyping  *self,
           const char     *text,
           gsize          *offset,
           GError        **error)
{
  const char *at = text;
  const EgLocus *before = NULL;
  guint n = 0;

  for (;;)
    {
      g_autofree char *value = NULL;
      gsize length;

      at += strspn (at, " \t\r\n,;");
      if (!*at)
        break;
      length = strcspn (at, " \t\r\n,;");
      value = g_strndup (at, length);
      if (!read_value (self, value, at - text, &before, offset, error))
        return FALSE;
      at += length;
      n++;
    }

  return n > 0 || refuse (offset, 0, error, _("There is no typing. A typing is like A*01:01 A*02:01 B*07:02."));
}

gboolean
engraft_typing_read (EngraftTyping  *self,
                     const char     *text,
                     gsize          *offset,
                     GError        **error)
{
  gsize start = strspn (text, " \t\r\n");

  if (strchr (text, '?'))
    return refuse (offset, strchr (text, '?') - text, error,
                   _("The sign “?”, by which genes are alternatives, cannot be read."));
  if (strpbrk (text, "^+~|") ? !read_gl_string (self, text + start, start, offset, error)
                             : !read_line (self, text, offset, error))
    return FALSE;
  engraft_typing_close (self);

  return TRUE;
}
