/* engraft-typing-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-typing-dictionary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-tce.h"
#include "kernel/hla/eg-typing-table.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place-serology.h"
#include "libengraft/hla/engraft-typing-private.h"

#define FIRST_SLOTS 1024

guint
engraft_typing_dictionary_get_n_places (EngraftTypingDictionary *self)
{
  return self->flags->len;
}

guint
engraft_typing_dictionary_get_n_pairs (EngraftTypingDictionary *self)
{
  return self->pairs->len / 2;
}

static guint
find_slot (EngraftTypingDictionary *self,
           guint32                  a,
           guint32                  b)
{
  /* multiplicative, by the golden ratio */
  guint64 hash = (((guint64) a << 32) | b) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint slot = (guint) (hash >> 32) & (self->n_slots - 1);

  while (self->slots[slot])
    {
      const guint32 *pair = &g_array_index (self->pairs, guint32, 2 * (self->slots[slot] - 1));

      if (pair[0] == a && pair[1] == b)
        break;
      slot = (slot + 1) & (self->n_slots - 1);
    }

  return slot;
}

static void
grow (EngraftTypingDictionary *self)
{
  const guint n = engraft_typing_dictionary_get_n_pairs (self);

  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < n; i++)
    self->slots[find_slot (self, g_array_index (self->pairs, guint32, 2 * i),
                           g_array_index (self->pairs, guint32, 2 * i + 1))] = i + 1;
}

static guint32
intern_pair (EngraftTypingDictionary *self,
             guint32                  a,
             guint32                  b)
{
  guint slot = find_slot (self, a, b);

  if (!self->slots[slot])
    {
      g_array_append_val (self->pairs, a);
      g_array_append_val (self->pairs, b);
      self->slots[slot] = engraft_typing_dictionary_get_n_pairs (self);
      if (self->slots[slot] > self->n_slots / 2)
        {
          grow (self);
          slot = find_slot (self, a, b);
        }
    }

  return self->slots[slot] - 1;
}

/* Keeps a place that was read. */
static void
add_place (EngraftTypingDictionary *self,
           const char              *text,
           const EgLocus           *locus,
           const EgTyping          *typing)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  g_autofree guint32 *room = g_new (guint32, 2 * typing->n + 1);
  guint32 end, text_end;
  EgPlace place;
  guint8 flags, tce;

  eg_place_init (&place, names, locus, typing, room);
  for (guint i = 0; i < place.n_p; i++)
    {
      guint16 p = (guint16) (place.p[i] - locus->first_p);

      g_array_append_val (self->p, p);
    }
  end = self->p->len;
  g_array_append_val (self->first, end);
  flags = eg_place_get_flags (&place);
  g_byte_array_append (self->flags, &flags, 1);
  tce = self->locus == ENGRAFT_DONOR_DPB1
        ? ENGRAFT_TCE_PACK (eg_tce_get_group (names, typing, EG_TCE_VERSION_1),
                            eg_tce_get_group (names, typing, EG_TCE_VERSION_2)) : EG_TCE_NONE;
  g_byte_array_append (self->tce, &tce, 1);
  text_end = (guint32) self->texts->len;
  g_array_append_val (self->text_first, text_end);
  g_string_append_len (self->texts, text, (gssize) strlen (text) + 1);
}

/* Of a text that was not there before.  Returns its number + 1; 0 when it cannot be read. */
static guint
read_place (EngraftTypingDictionary *self,
            const char              *text)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  const char *name = engraft_donor_locus_get_name (self->locus);
  const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));
  g_autoptr(GError) error = NULL;
  EngraftPlace place;
  guint number = 0;

  if (!locus)
    g_set_error (&error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("%s has no locus “%s”."),
                 engraft_nomenclature_get_release (self->nomenclature), name);
  else if (engraft_place_parse (&place, self->nomenclature, self->macs, locus, text, NULL, &error))
    {
      add_place (self, text, locus, &place.typing);
      engraft_place_clear (&place);
      number = engraft_typing_dictionary_get_n_places (self);
    }

  g_hash_table_insert (self->numbers, g_strdup (text), GUINT_TO_POINTER (number));
  if (error)
    g_hash_table_insert (self->problems, g_strdup (text), g_strdup_printf (_("Locus %s: %s"), name, error->message));

  return number;
}

static gboolean
intern_place (EngraftTypingDictionary  *self,
              const char               *text,
              guint32                  *place,
              GError                  **error)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (self->numbers, text, NULL, &number))
    number = GUINT_TO_POINTER (read_place (self, text));
  if (!number)
    {
      g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                           g_hash_table_lookup (self->problems, text));
      return FALSE;
    }
  *place = GPOINTER_TO_UINT (number) - 1;

  return TRUE;
}

static gboolean
intern_both (EngraftTypingDictionary  *self,
             const char               *first,
             const char               *second,
             guint32                  *typing,
             GError                  **error)
{
  guint32 a, b;

  if (!intern_place (self, first, &a, error) || !intern_place (self, second, &b, error))
    return FALSE;
  if ((self->flags->data[a] ^ self->flags->data[b]) & EG_PLACE_UNTYPED)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("Of locus %s one value is known and the other is not. Give both, or leave the second blank if "
                     "they are the same."), engraft_donor_locus_get_name (self->locus));
      return FALSE;
    }
  *typing = intern_pair (self, a, b);

  return TRUE;
}

/* What serology saw belongs to both places: each is kept as what is left of it, which is read again alone. */
static gboolean
intern_intersected (EngraftTypingDictionary  *self,
                    const char               *first,
                    const char               *second,
                    guint32                  *typing,
                    GError                  **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (self->nomenclature);
  const char *name = engraft_donor_locus_get_name (self->locus);
  const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));
  g_autofree char *key = g_strconcat (first, "\n", second, NULL);
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->intersected, key));
  EngraftPlace *places[2] = { NULL, NULL };
  gboolean is_doubled = !*second, ok = TRUE;

  if (known > 0)
    {
      *typing = known - 1;
      return TRUE;
    }
  places[0] = locus ? engraft_place_new (self->nomenclature, self->macs, locus, first, NULL, NULL) : NULL;
  places[1] = locus ? engraft_place_new (self->nomenclature, self->macs, locus, is_doubled ? first : second, NULL, NULL)
                    : NULL;
  if (places[0] && places[1])
    {
      engraft_places_intersect (self->nomenclature, locus, places, &is_doubled);
      ok = intern_both (self, places[0]->alone ? places[0]->alone : places[0]->text,
                        places[1]->alone ? places[1]->alone : places[1]->text, typing, error);
    }
  else
    /* tells what is wrong */
    ok = intern_both (self, first, *second ? second : first, typing, error);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&places[i], engraft_place_unref);
  if (ok)
    g_hash_table_insert (self->intersected, g_steal_pointer (&key), GUINT_TO_POINTER (*typing + 1));

  return ok;
}

static gboolean
has_genotype (EngraftTypingDictionary *self,
              guint32                  first,
              guint32                  typing)
{
  for (guint i = first; i < self->genotypes->len; i++)
    if (g_array_index (self->genotypes, guint32, i) == typing)
      return TRUE;

  return FALSE;
}

/* Each genotype is a typing; what is left of a place beside serology is read again alone. */
static gboolean
intern_each (EngraftTypingDictionary  *self,
             EngraftTyping            *read,
             GError                  **error)
{
  const char *name = engraft_donor_locus_get_name (self->locus);
  const guint n = engraft_typing_get_n_genotypes (read, name), first = self->genotypes->len;

  g_assert (n > 0);

  for (guint i = 0; i < n; i++)
    {
      EngraftPlace * const *places = engraft_typing_get_genotype (read, name, i);
      guint32 typing;

      if (!intern_both (self, places[0]->alone ? places[0]->alone : places[0]->text,
                        places[1]->alone ? places[1]->alone : places[1]->text, &typing, error))
        {
          g_array_set_size (self->genotypes, first);
          return FALSE;
        }
      if (!has_genotype (self, first, typing))
        g_array_append_val (self->genotypes, typing);
    }

  return TRUE;
}

/* One of several genotypes: as all of it is one text, this stands where a place does. */
static gboolean
intern_genotypes (EngraftTypingDictionary  *self,
                  const char               *text,
                  guint32                  *typing,
                  GError                  **error)
{
  static const EgTyping untyped = { .kind = EG_TYPING_UNTYPED };
  const char *name = engraft_donor_locus_get_name (self->locus);
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->chosen, text));
  const char *problem = known ? NULL : g_hash_table_lookup (self->problems, text);
  g_autoptr(EngraftTyping) read = NULL;
  g_autoptr(GError) local = NULL;
  guint32 end;

  if (problem)
    {
      g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, problem);
      return FALSE;
    }
  if (known)
    {
      *typing = known - 1;
      return TRUE;
    }
  read = engraft_typing_new (self->nomenclature, self->macs);
  if (!engraft_typing_set_genotypes (read, name, text, NULL, NULL, NULL, &local))
    g_prefix_error (&local, _("Locus %s: "), name);
  else if (intern_each (self, read, &local))
    {
      add_place (self, text, NULL, &untyped);
      *typing = intern_pair (self, engraft_typing_dictionary_get_n_places (self) - 1, 0);
      end = self->genotypes->len;
      g_array_append_val (self->choices, *typing);
      g_array_append_val (self->choice_first, end);
      g_hash_table_insert (self->chosen, g_strdup (text), GUINT_TO_POINTER (*typing + 1));
      return TRUE;
    }
  g_hash_table_insert (self->problems, g_strdup (text), g_strdup (local->message));
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
engraft_typing_dictionary_intern (EngraftTypingDictionary  *self,
                                  const char               *first,
                                  const char               *second,
                                  guint32                  *typing,
                                  GError                  **error)
{
  if (!*first && !*second)
    {
      *typing = 0;
      return TRUE;
    }
  if (!*second && strpbrk (first, "+|"))
    return intern_genotypes (self, first, typing, error);
  if (strchr (first, '&') || strchr (second, '&'))
    return intern_intersected (self, first, second, typing, error);

  return intern_both (self, first, *second ? second : first, typing, error);
}

void
engraft_typing_dictionary_init (EngraftTypingDictionary *self,
                                EngraftNomenclature     *nomenclature,
                                EngraftMacTable         *macs,
                                EngraftDonorLocus        locus)
{
  static const EgTyping untyped = { .kind = EG_TYPING_UNTYPED };
  guint32 zero = 0;

  *self = (EngraftTypingDictionary) { .nomenclature = g_object_ref (nomenclature), .locus = locus };
  self->macs = macs ? g_object_ref (macs) : NULL;
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->intersected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->p = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->flags = g_byte_array_new ();
  self->tce = g_byte_array_new ();
  self->text_first = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->texts = g_string_new (NULL);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->choices = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->choice_first = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->genotypes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (guint32, self->n_slots);

  g_array_append_val (self->first, zero);
  g_array_append_val (self->choice_first, zero);
  add_place (self, "", NULL, &untyped);
  g_hash_table_insert (self->numbers, g_strdup (""), GUINT_TO_POINTER (1));
  intern_pair (self, 0, 0);
}

void
engraft_typing_dictionary_clear (EngraftTypingDictionary *self)
{
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->problems, g_hash_table_unref);
  g_clear_pointer (&self->intersected, g_hash_table_unref);
  g_clear_pointer (&self->first, g_array_unref);
  g_clear_pointer (&self->p, g_array_unref);
  g_clear_pointer (&self->flags, g_byte_array_unref);
  g_clear_pointer (&self->tce, g_byte_array_unref);
  g_clear_pointer (&self->text_first, g_array_unref);
  if (self->texts)
    g_string_free (g_steal_pointer (&self->texts), TRUE);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->choice_first, g_array_unref);
  g_clear_pointer (&self->genotypes, g_array_unref);
  g_clear_pointer (&self->slots, g_free);
}
