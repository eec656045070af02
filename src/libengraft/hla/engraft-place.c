/* engraft-place.c: the typing of one place, from its text.
 *
 * The kinds and their order are those of Atlas (HlaCategorisationService); no two of them take the
 * same text, but for old names and serology, where the antigen counts if there is one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-name-suggestion.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place-serology.h"

/* A name that became another that became another */
#define MAX_CHANGES 8
/* A list or a decoded code has some thousand names at the most. */
#define MAX_TEXT (1 << 20)

gboolean
engraft_reading_refuse (EngraftReading  *self,
                        const char      *at,
                        GError         **error,
                        const char      *format,
                        ...)
{
  g_autofree char *why = NULL, *valid = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (why, -1);
  self->wrong = at;
  g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, valid);

  return FALSE;
}

static gboolean
refuse_unknown (EngraftReading  *self,
                const char      *at,
                const char      *end,
                GError         **error)
{
  g_autofree char *name = g_strndup (at, MIN (end - at, 60));
  g_autofree char *suggestion = engraft_name_suggestion (self->names, self->locus, name);
  EgAllele allele;

  if (eg_allele_parse (at, end, self->locus->first_width, &allele) == end
      && eg_nomenclature_find_change (self->names, self->locus, allele))
    return engraft_reading_refuse (self, at, error,
                                   _("%s*%s was given up, and no other name took its place."), self->locus->name,
                                   name);
  if (suggestion)
    return engraft_reading_refuse (self, at, error,
                                   _("%s has no “%s*%s”. Is it %s?"), self->names->release, self->locus->name, name,
                                   suggestion);

  return engraft_reading_refuse (self, at, error,
                                 _("%s has no “%s*%s”."), self->names->release, self->locus->name, name);
}

void
engraft_reading_add_range (EngraftReading *self,
                           EgAlleleRange   range,
                           char            suffix,
                           gboolean        without_null)
{
  for (guint32 i = 0; i < range.n; i++)
    {
      guint32 allele = range.first + i;
      char own = eg_allele_get_suffix (self->names->names[allele]);

      if ((!suffix || own == suffix) && !(without_null && own == 'N'))
        g_array_append_val (self->alleles, allele);
    }
}

static void
add_members (EngraftReading *self,
             const EgGroup  *group)
{
  g_array_append_vals (self->alleles, self->names->members + group->first_member, group->n_members);
}

/* The name that counts today; 0: none. */
static EgAllele
follow_changes (EngraftReading *self,
                EgAllele        name)
{
  EgAllele now = name;

  for (guint i = 0; i < MAX_CHANGES; i++)
    {
      const EgChange *change = eg_nomenclature_find_change (self->names, self->locus, now);

      if (!change)
        break;
      now = change->now;
    }

  return now;
}

static void
note_change (EngraftReading *self,
             EgAllele        before,
             EgAllele        now)
{
  char was[EG_ALLELE_MAX_TEXT], is[EG_ALLELE_MAX_TEXT];

  eg_allele_print (before, self->locus->first_width, was);
  eg_allele_print (now, self->locus->first_width, is);
  g_free (self->place->note);
  self->place->note = g_strdup_printf (_("%1$s*%2$s is now %1$s*%3$s."), self->locus->name, was, is);
}

/* All alleles that a name of one to four fields stands for; FALSE: there are none. */
gboolean
engraft_reading_add_name (EngraftReading *self,
                          EgAllele        name,
                          gboolean        without_null)
{
  const guint before = self->alleles->len;
  guint32 exact = eg_nomenclature_find (self->names, self->locus, name);

  if (exact != EG_NO_INDEX)
    {
      engraft_reading_add_range (self, (EgAlleleRange) { exact, 1 }, 0, without_null);
      return TRUE;
    }
  engraft_reading_add_range (self, eg_nomenclature_find_prefix (self->names, self->locus, name),
                             eg_allele_get_suffix (name), without_null);
  if (self->alleles->len == before)
    {
      EgAllele now = follow_changes (self, name);

      if (now && now != name)
        {
          note_change (self, name, now);
          engraft_reading_add_range (self, eg_nomenclature_find_prefix (self->names, self->locus, now),
                                     eg_allele_get_suffix (now), without_null);
        }
    }

  return self->alleles->len > before;
}

/* A small g: the P group of that name with the null alleles of its G groups, else the two fields. */
static gboolean
add_small_g (EngraftReading *self,
             EgAllele        name)
{
  guint32 p = eg_nomenclature_find_p (self->names, self->locus, eg_allele_with_suffix (name, 'P'));
  const EgGroup *group;

  if (p == EG_NO_INDEX)
    return engraft_reading_add_name (self, eg_allele_with_suffix (name, 0), FALSE);

  group = &self->names->p[p];
  for (guint32 i = 0; i < group->n_members; i++)
    {
      guint32 g = self->names->facts[self->names->members[group->first_member + i]].g;

      for (guint32 j = 0; g != EG_NO_INDEX && j < self->names->g[g].n_members; j++)
        {
          guint32 allele = self->names->members[self->names->g[g].first_member + j];

          if (self->names->facts[allele].p == EG_NO_INDEX)
            g_array_append_val (self->alleles, allele);
        }
    }
  add_members (self, group);

  return TRUE;
}

static gboolean
read_group (EngraftReading  *self,
            EgAllele         name,
            GError         **error)
{
  char suffix = eg_allele_get_suffix (name);
  int n_fields = eg_allele_n_fields (name);
  guint32 group = EG_NO_INDEX;

  self->place->typing.name = name;
  self->place->typing.kind = suffix == 'G' ? EG_TYPING_G : suffix == 'P' ? EG_TYPING_P : EG_TYPING_SMALL_G;
  if (suffix == 'g' && n_fields == 2 && add_small_g (self, name))
    return TRUE;
  if (suffix == 'G' && n_fields == 3)
    group = eg_nomenclature_find_g (self->names, self->locus, name);
  if (suffix == 'P' && n_fields == 2)
    group = eg_nomenclature_find_p (self->names, self->locus, name);
  if (group == EG_NO_INDEX)
    return engraft_reading_refuse (self, self->start, error,
                                   _("%s has no group of this name. A G group has three fields, a P group two."),
                                   self->names->release);
  add_members (self, suffix == 'G' ? &self->names->g[group] : &self->names->p[group]);

  return TRUE;
}

static gboolean
read_name (EngraftReading  *self,
           EgAllele         name,
           GError         **error)
{
  self->place->typing.kind = EG_TYPING_ALLELE;
  self->place->typing.name = name;
  if (eg_allele_n_fields (name) < 2 || !engraft_reading_add_name (self, name, FALSE))
    return refuse_unknown (self, self->start, self->end, error);

  return TRUE;
}

/* “01:01/01:02N/03”: what has no colon is a second field behind the first name's first. */
gboolean
engraft_reading_read_list (EngraftReading  *self,
                           const char      *at,
                           const char      *end,
                           gboolean         is_decoded,
                           GError         **error)
{
  EgAllele first = 0;
  guint n_missing = 0, n = 0;

  while (at <= end)
    {
      const char *stop = memchr (at, '/', end - at) ?: end;
      const char *piece = at;
      g_autofree char *whole = NULL;
      EgAllele name;

      if (first && !memchr (at, ':', stop - at))
        {
          whole = g_strdup_printf ("%0*u:%.*s", self->locus->first_width, eg_allele_get_field (first, 0),
                                   (int) (stop - at), at);
          piece = whole;
        }
      else if (stop > at && *at == '*')
        piece++;
      if (eg_allele_parse (piece, whole ? whole + strlen (whole) : stop, self->locus->first_width, &name)
          != (whole ? whole + strlen (whole) : stop) || eg_allele_n_fields (name) < 2)
        return engraft_reading_refuse (self, is_decoded ? self->start : at, error,
                                       _("“%.*s” is no name of an allele."), (int) MIN (stop - at, 40), at);
      first = first ? first : name;
      n++;
      if (!engraft_reading_add_name (self, name, is_decoded))
        {
          if (!is_decoded)
            return refuse_unknown (self, at, stop, error);
          n_missing++;
        }
      at = stop + 1;
    }
  /* codes are older than releases: what was given up meanwhile is no longer meant (as in py-ard) */
  if (n_missing > 0)
    self->place->note = g_strdup_printf (ngettext ("%u of the %u alleles of the code is not in the release.",
                                                   "%u of the %u alleles of the code are not in the release.",
                                                   n_missing), n_missing, n);

  return TRUE;
}

static gboolean
are_all (const char *at,
         const char *end,
         gboolean  (*is) (char))
{
  for (; at < end; at++)
    if (!is (*at))
      return FALSE;

  return TRUE;
}

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_capital (char c)
{
  return c >= 'A' && c <= 'Z';
}

static gboolean
read_serology (EngraftReading  *self,
               const char      *digits,
               GError         **error)
{
  const EgSystem *system = self->locus->system != EG_NO_INDEX ? &self->names->systems[self->locus->system] : NULL;
  guint64 number = g_ascii_strtoull (digits, NULL, 10);

  if (!system)
    return engraft_reading_refuse (self, digits, error, _("There is no serology of %s."), self->locus->name);
  if (number > G_MAXUINT16 || !eg_nomenclature_find_antigen (self->names, system, (guint16) number))
    return engraft_reading_refuse (self, digits, error, _("There is no antigen %s%.*s."), system->name,
                                   (int) MIN (self->end - digits, 20), digits);
  self->place->typing.kind = EG_TYPING_SEROLOGY;
  self->place->typing.antigen = (guint16) number;
  g_array_set_size (self->alleles, self->locus->n);
  g_array_set_size (self->alleles,
                    eg_antigen_get_alleles (self->names, self->locus, (guint16) number, EG_ANTIGEN_FAMILY,
                                            (uint32_t *) self->alleles->data, self->locus->n));
  if (self->alleles->len == 0)
    engraft_reading_add_family_of_antigen (self, (guint) number);

  return TRUE;
}

/* DPB1*0102 became 100:01, 0203 became 101:01, and so on; there were no more 07 and 12. */
static EgAllele
undo_dpb1 (EgAllele name)
{
  static const guint8 families[] = { 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                                     26, 27, 28 };

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (eg_allele_get_field (name, 0) == families[i] && eg_allele_n_fields (name) == 2
        && eg_allele_get_field (name, 1) == (families[i] == 2 || families[i] == 4 ? 3 : 2))
      return (EgAllele) (100 + i) << eg_allele_shift (0) | (EgAllele) 1 << eg_allele_shift (1)
             | (unsigned char) eg_allele_get_suffix (name);

  return name;
}

/* Before 2010 there was no room for more than 99 alleles of a family: A*92 and B*95 were begun for A*02 and
 * B*15, so that A*9201 is A*02:101, and DPB1 had none but families (Marsh et al., Tissue Antigens
 * 2010;75:291). */
static EgAllele
undo_overflow (const EgLocus *locus,
               EgAllele       name)
{
  static const struct { const char *locus; unsigned before, now; } families[] = { { "A", 92, 2 }, { "B", 95, 15 } };

  if (g_str_equal (locus->name, "DPB1"))
    return undo_dpb1 (name);
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i].locus, locus->name) && eg_allele_get_field (name, 0) == families[i].before)
      {
        const EgAllele below = ((EgAllele) 1 << eg_allele_shift (1)) - 1;

        return (EgAllele) families[i].now << eg_allele_shift (0)
               | (EgAllele) (eg_allele_get_field (name, 1) + 100) << eg_allele_shift (1) | (name & below);
      }

  return name;
}

/* 0101, 010101 and 0105N, as names were before 2010. */
static gboolean
parse_old_name (EngraftReading *self,
                EgAllele       *name)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const int width = self->locus->first_width;

  for (const char *p = self->start; p < self->end; p++)
    {
      if (p - self->start >= width && (p - self->start - width) % 2 == 0 && g_ascii_isdigit (*p))
        g_string_append_c (text, ':');
      g_string_append_c (text, *p);
    }

  if (eg_allele_parse (text->str, text->str + text->len, width, name) != text->str + text->len
      || eg_allele_n_fields (*name) < 2)
    return FALSE;
  if (eg_nomenclature_find_prefix (self->names, self->locus, *name).n == 0
      && !eg_nomenclature_find_change (self->names, self->locus, *name))
    *name = undo_overflow (self->locus, *name);

  return TRUE;
}

static gboolean
read_digits (EngraftReading  *self,
             gboolean         has_star,
             GError         **error)
{
  const char *stop = self->end;
  EgAllele name;

  while (stop > self->start && is_capital (stop[-1]))
    stop--;
  if (!has_star && are_all (self->start, self->end, is_digit) && *self->start != '0' && self->end - self->start <= 4)
    {
      g_autoptr(GError) local = NULL;

      if (read_serology (self, self->start, &local))
        return TRUE;
      if (self->end - self->start < 4)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (!parse_old_name (self, &name))
    return engraft_reading_refuse (self, self->start, error,
                                   _("A name has fields with colons between, as in 01:01."));
  if (!read_name (self, name, error))
    return FALSE;
  if (!self->place->note)
    self->place->note = g_strdup (_("A name without colons, as before 2010."));

  return TRUE;
}

static gboolean
read_word (EngraftReading *self,
           gboolean       *is_word)
{
  static const struct { const char *word; EgTypingKind kind; } words[] = {
    { "NEW", EG_TYPING_NEW }, { "UUUU", EG_TYPING_UNTYPED }, { "NNNN", EG_TYPING_ABSENT }, { "XXXX", EG_TYPING_XX },
  };
  const gsize length = self->end - self->start;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i].word) && memcmp (self->start, words[i].word, length) == 0)
      {
        self->place->typing.kind = words[i].kind;
        /* the gene is there, and nothing is known of it */
        if (words[i].kind == EG_TYPING_XX)
          engraft_reading_add_range (self, (EgAlleleRange) { self->locus->first, self->locus->n }, 0, FALSE);
        *is_word = TRUE;
      }

  return *is_word;
}

/* A*, HLA-A* or an asterisk in front. */
static gboolean
pass_locus (EngraftReading  *self,
            gboolean        *has_star,
            GError         **error)
{
  const char *star = memchr (self->start, '*', self->end - self->start);
  const char *slash = memchr (self->start, '/', self->end - self->start);
  const char *name = self->start;

  *has_star = star && (!slash || star < slash);
  if (!*has_star)
    return TRUE;
  if (star - name > 4 && memcmp (name, "HLA-", 4) == 0)
    name += 4;
  if (star > name && !(strlen (self->locus->name) == (gsize) (star - name)
                       && memcmp (self->locus->name, name, star - name) == 0))
    return engraft_reading_refuse (self, self->start, error,
                                   _("“%.*s” does not belong to locus %s."), (int) MIN (star - name, 20),
                                   name, self->locus->name);
  self->start = star + 1;

  return TRUE;
}

static gboolean
read_place (EngraftReading  *self,
            GError         **error)
{
  gboolean has_star, is_word = FALSE;
  const char *colon, *slash, *stop;
  EgAllele name;

  if (!pass_locus (self, &has_star, error))
    return FALSE;
  if (has_star)
    {
      /* without the asterisk 9001 would be an antigen */
      gboolean is_old = self->start < self->end && are_all (self->start, self->end, is_digit);

      g_free (self->place->text);
      self->place->text = g_strdup_printf ("%s%.*s", is_old ? "*" : "", (int) (self->end - self->start), self->start);
    }
  if (self->start == self->end || read_word (self, &is_word))
    return TRUE;
  if (!g_ascii_isdigit (*self->start))
    return engraft_reading_refuse (self, self->start, error,
                                   _("A typing begins with a digit, as in 01:01, or is NEW."));

  colon = memchr (self->start, ':', self->end - self->start);
  slash = memchr (self->start, '/', self->end - self->start);
  if (slash)
    {
      self->place->typing.kind = EG_TYPING_LIST;
      return engraft_reading_read_list (self, self->start, self->end, FALSE, error);
    }
  if (!colon)
    return read_digits (self, has_star, error);
  if (self->end - colon > 2 && are_all (colon + 1, self->end, is_capital) && are_all (self->start, colon, is_digit))
    return engraft_reading_read_letters (self, colon, error);

  stop = eg_allele_parse (self->start, self->end, self->locus->first_width, &name);
  if (stop != self->end || !name)
    return engraft_reading_refuse (self, stop, error,
                                   _("A field of two digits or more is expected here, as in 01:01."));
  if (strchr ("GPg", eg_allele_get_suffix (name)) && eg_allele_get_suffix (name))
    return read_group (self, name, error);

  return read_name (self, name, error);
}

gboolean
engraft_place_parse (EngraftPlace         *self,
                     EngraftNomenclature  *nomenclature,
                     EngraftMacTable      *macs,
                     const EgLocus        *locus,
                     const char           *text,
                     gsize                *offset,
                     GError              **error)
{
  EngraftReading reading = { .place = self, .names = engraft_nomenclature_get_view (nomenclature), .macs = macs,
                      .locus = locus, .start = text, .end = text + strlen (text) };
  g_autofree char *antigens = NULL;
  const char *bracket;
  gboolean ok;

  memset (self, 0, sizeof *self);
  while (g_ascii_isspace (*reading.start))
    reading.start++;
  while (reading.end > reading.start && g_ascii_isspace (reading.end[-1]))
    reading.end--;
  bracket = engraft_place_find_antigens (reading.start, reading.end);
  if (bracket)
    {
      antigens = g_strndup (bracket, reading.end - bracket);
      reading.end = bracket;
    }
  self->text = g_strndup (reading.start, MIN (reading.end - reading.start, MAX_TEXT));
  reading.alleles = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (reading.end - reading.start > MAX_TEXT)
    ok = engraft_reading_refuse (&reading, reading.start, error,
                                 _("The typing is longer than a million letters."));
  else
    ok = read_place (&reading, error);
  if (ok)
    {
      self->typing.n = eg_indices_tidy ((uint32_t *) reading.alleles->data, reading.alleles->len);
      self->typing.alleles = (guint32 *) g_array_free (g_steal_pointer (&reading.alleles), FALSE);
      if (!bracket || engraft_place_read_antigens (self, nomenclature, locus, antigens, error))
        return TRUE;
      reading.wrong = bracket;
    }

  if (offset)
    *offset = reading.wrong ? (gsize) (reading.wrong - text) : 0;
  g_clear_pointer (&reading.alleles, g_array_unref);
  engraft_place_clear (self);

  return FALSE;
}
