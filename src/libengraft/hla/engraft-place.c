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

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-name-suggestion.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-old-name.h"
#include "libengraft/hla/engraft-place-serology.h"

/* A name that became another that became another */
#define MAX_CHANGES 8
/* A list or a decoded code has some thousand names at the most. */
#define MAX_TEXT (1 << 20)
#define MAX_NOTE 160

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

gboolean
engraft_reading_refuse_name (EngraftReading  *self,
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

/* A list may have many; the first of them say what to look at. */
void
engraft_reading_add_note (EngraftReading *self,
                          const char     *note)
{
  char *before = self->place->note;

  if (before && (strlen (before) > MAX_NOTE || strstr (before, note)))
    return;
  self->place->note = before ? g_strjoin (" ", before, note, NULL) : g_strdup (note);
  g_free (before);
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
  for (guint32 i = 0; self->words && i < group->n_members; i++)
    g_array_append_val (self->words, self->names->names[self->names->members[group->first_member + i]]);
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

  g_autofree char *note = NULL;

  engraft_old_name_print (before, self->locus->first_width, was);
  eg_allele_print (now, self->locus->first_width, is);
  note = g_strdup_printf (_("%1$s*%2$s is now %1$s*%3$s."), self->locus->name, was, is);
  engraft_reading_add_note (self, note);
}

static void
add_word (EngraftReading *self,
          EgAllele        name)
{
  if (self->words)
    g_array_append_val (self->words, name);
}

/* A name whose only allele has the same fields and a letter: that is meant. */
static EgAllele
get_whole (EngraftReading *self,
           EgAlleleRange   range,
           EgAllele        name)
{
  const EgAllele only = self->names->names[range.first];

  return range.n == 1 && eg_allele_with_suffix (only, 0) == name ? only : name;
}

/* Of the alleles from @first on. */
static void
drop_null (EngraftReading *self,
           guint           first,
           gboolean        without_null)
{
  const guint32 *alleles = (const guint32 *) self->alleles->data;
  guint kept = first;

  for (guint i = first; without_null && i < self->alleles->len; i++)
    if (eg_allele_get_suffix (self->names->names[alleles[i]]) != 'N')
      g_array_index (self->alleles, guint32, kept++) = alleles[i];
  if (without_null)
    g_array_set_size (self->alleles, kept);
}

/* All alleles that a name of one to four fields stands for; FALSE: there are none. */
gboolean
engraft_reading_add_name (EngraftReading *self,
                          EgAllele        name,
                          gboolean        without_null)
{
  const guint before = self->alleles->len;
  EgAllele now = name;
  guint32 exact = eg_nomenclature_find (self->names, self->locus, name);

  if (exact != EG_NO_INDEX)
    {
      engraft_reading_add_range (self, (EgAlleleRange) { exact, 1 }, 0, without_null);
      add_word (self, name);
      return TRUE;
    }
  for (guint i = 0; i < 2 && now && self->alleles->len == before; i++)
    {
      EgAlleleRange range = eg_nomenclature_find_prefix (self->names, self->locus, now);
      char suffix = eg_allele_get_suffix (now);

      if (i == 1 && now != name)
        note_change (self, name, now);
      engraft_reading_add_range (self, range, suffix, FALSE);
      if (self->alleles->len > before)
        {
          add_word (self, get_whole (self, range, now));
          drop_null (self, before, without_null);
          return TRUE;
        }
      now = follow_changes (self, name);
    }

  return FALSE;
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
            {
              g_array_append_val (self->alleles, allele);
              add_word (self, self->names->names[allele]);
            }
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

/* One field is a name only where an allele has no more (MICB*029, HFE*002): else it is a family. */
gboolean
engraft_reading_may_be_name (EngraftReading *self,
                             EgAllele        name)
{
  EgAlleleRange range;

  if (eg_allele_n_fields (name) >= 2 || eg_nomenclature_find_change (self->names, self->locus, name))
    return TRUE;
  range = eg_nomenclature_find_prefix (self->names, self->locus, name);

  return range.n > 0 && eg_allele_n_fields (self->names->names[range.first]) == 1;
}

gboolean
engraft_reading_read_name (EngraftReading  *self,
                           EgAllele         name,
                           GError         **error)
{
  self->place->typing.kind = EG_TYPING_ALLELE;
  self->place->typing.name = name;
  if (!engraft_reading_may_be_name (self, name) || !engraft_reading_add_name (self, name, FALSE))
    return engraft_reading_refuse_name (self, self->start, self->end, error);

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
          engraft_reading_add_family (self, (EgAlleleRange) { self->locus->first, self->locus->n });
        *is_word = TRUE;
      }

  return *is_word;
}

/* A*, HLA-A* or an asterisk in front. */
static gboolean
refuse_locus (EngraftReading  *self,
              const char      *name,
              const char      *end,
              GError         **error)
{
  return engraft_reading_refuse (self, self->start, error, _("“%.*s” does not belong to locus %s."),
                                 (int) MIN (end - name, 20), name, self->locus->name);
}

/* A*, HLA-A*, and A, Cw, DR in front of an antigen */
static gboolean
pass_locus (EngraftReading  *self,
            gboolean        *has_star,
            GError         **error)
{
  const char *star = memchr (self->start, '*', self->end - self->start), *name = self->start, *letter;
  const EgLocus *locus;

  *has_star = star != NULL;
  if (self->end - name > 4 && memcmp (name, "HLA-", 4) == 0)
    name += 4;
  if (star)
    {
      if (star > name && engraft_locus_find (self->names, name, star - name) != self->locus)
        return refuse_locus (self, name, star, error);
      self->start = star + 1;
      return TRUE;
    }

  for (letter = name; letter < self->end && g_ascii_isalpha (*letter);)
    letter++;
  if (letter == name || letter == self->end || !g_ascii_isdigit (*letter))
    return TRUE;
  locus = engraft_locus_find_antigen (self->names, name, letter - name, letter);
  if (locus && locus != self->locus)
    return refuse_locus (self, name, self->end, error);
  if (locus)
    self->start = letter;

  return TRUE;
}

static gboolean
read_fields (EngraftReading  *self,
             GError         **error)
{
  const char *colon = memchr (self->start, ':', self->end - self->start), *stop;
  EgAllele name;

  if (self->end - colon > 2 && engraft_reading_are_capitals (colon + 1, self->end)
      && engraft_reading_are_digits (self->start, colon))
    return engraft_reading_read_letters (self, colon, error);

  stop = eg_allele_parse (self->start, self->end, self->locus->first_width, &name);
  if (stop != self->end || !name)
    return engraft_reading_refuse (self, stop, error,
                                   _("A field of two digits or more is expected here, as in 01:01."));
  if (strchr ("GPg", eg_allele_get_suffix (name)) && eg_allele_get_suffix (name))
    return read_group (self, name, error);

  return engraft_reading_read_name (self, name, error);
}

gboolean
engraft_reading_read_value (EngraftReading  *self,
                            GString         *text,
                            GError         **error)
{
  gboolean has_star, is_word = FALSE, is_old;

  if (!pass_locus (self, &has_star, error))
    return FALSE;
  /* without the asterisk 9001 would be an antigen, and in a list 0101 a second field */
  is_old = has_star && self->start < self->end && engraft_reading_are_digits (self->start, self->end);
  g_string_append (text, is_old ? "*" : "");
  g_string_append_len (text, self->start, self->end - self->start);
  if (self->start == self->end || read_word (self, &is_word))
    return TRUE;
  if (!g_ascii_isdigit (*self->start))
    return engraft_reading_refuse (self, self->start, error,
                                   _("A typing begins with a digit, as in 01:01, or is NEW."));

  return memchr (self->start, ':', self->end - self->start) ? read_fields (self, error)
                                                            : engraft_reading_read_digits (self, has_star, error);
}

static gboolean
read_place (EngraftReading  *self,
            GError         **error)
{
  g_autoptr(GString) text = NULL;

  if (memchr (self->start, '/', self->end - self->start))
    return engraft_reading_read_list (self, error);

  text = g_string_sized_new (self->end - self->start + 2);
  if (!engraft_reading_read_value (self, text, error))
    return FALSE;
  g_free (self->place->text);
  self->place->text = g_string_free (g_steal_pointer (&text), FALSE);

  return TRUE;
}

/* FALSE: the place is cleared. */
static gboolean
read_text (EngraftReading       *self,
           EngraftNomenclature  *nomenclature,
           const char           *text,
           gsize                *offset,
           GError              **error)
{
  g_autofree char *antigens = NULL;
  const char *bracket;
  gboolean ok;

  memset (self->place, 0, sizeof *self->place);
  self->start = text;
  self->end = text + strlen (text);
  while (g_ascii_isspace (*self->start))
    self->start++;
  while (self->end > self->start && g_ascii_isspace (self->end[-1]))
    self->end--;
  bracket = engraft_place_find_antigens (self->start, self->end);
  if (bracket)
    {
      antigens = g_strndup (bracket, self->end - bracket);
      self->end = bracket;
    }
  self->alleles = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (self->end - self->start > MAX_TEXT)
    ok = engraft_reading_refuse (self, self->start, error, _("The typing is longer than a million letters."));
  else
    ok = read_place (self, error);
  if (ok)
    {
      self->place->typing.n = eg_indices_tidy ((uint32_t *) self->alleles->data, self->alleles->len);
      self->place->typing.alleles = (guint32 *) g_array_free (g_steal_pointer (&self->alleles), FALSE);
      if (!bracket || engraft_place_read_antigens (self->place, nomenclature, self->locus, antigens, error))
        return TRUE;
      self->wrong = bracket;
    }

  if (offset)
    *offset = self->wrong ? (gsize) (self->wrong - text) : 0;
  g_clear_pointer (&self->alleles, g_array_unref);
  engraft_place_clear (self->place);

  return FALSE;
}

/* All letters of names are capitals, but for the g of groups: says so where that is what is wrong. */
static void
suggest_capitals (const EngraftReading  *self,
                  EngraftNomenclature   *nomenclature,
                  const char            *text,
                  GError               **error)
{
  g_autofree char *capitals = g_ascii_strup (text, -1);
  EngraftPlace place;
  EngraftReading other = { .place = &place, .names = self->names, .macs = self->macs, .locus = self->locus };

  if (!error || strlen (text) > 60 || g_str_equal (text, capitals) || !read_text (&other, nomenclature, capitals, NULL, NULL))
    return;
  engraft_place_clear (&place);
  g_clear_error (error);
  g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("“%s” is written in capitals. Is it %s?"), text,
               capitals);
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
                             .locus = locus };
  gboolean ok = read_text (&reading, nomenclature, text, offset, error);

  if (!ok)
    suggest_capitals (&reading, nomenclature, text, error);

  return ok;
}

GArray *
engraft_place_dup_words (const EngraftPlace   *self,
                         EngraftNomenclature  *nomenclature,
                         EngraftMacTable      *macs,
                         const EgLocus        *locus)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (EgAllele));
  EngraftPlace again;
  EngraftReading reading = { .place = &again, .names = engraft_nomenclature_get_view (nomenclature), .macs = macs,
                             .locus = locus, .words = words };

  if (!self->is_narrowed && read_text (&reading, nomenclature, self->text, NULL, NULL))
    {
      engraft_place_clear (&again);
      return words;
    }
  g_array_set_size (words, 0);
  for (guint32 i = 0; i < self->typing.n; i++)
    g_array_append_val (words, reading.names->names[self->typing.alleles[i]]);

  return words;
}
