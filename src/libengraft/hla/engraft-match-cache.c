/* engraft-match-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-match-cache-private.h"

#include "libengraft/hla/engraft-match-private.h"
#include "libengraft/hla/engraft-typing-private.h"

/* When so much is kept, all is forgotten and it begins anew: what repeats is soon back.  Some 40 MB. */
#define MOST (1u << 17)

/* What stands at a locus of a donor.  Places are those of the donor's typing: of typings that were read through one
 * EngraftTypingCache the same text is the same place. */
typedef struct
{
  const EgLocus *locus;
  EngraftPlace  *places[2];      /* NULL: it is not typed */
  EgTceVersion   tce_version;
} Key;

typedef struct
{
  Key                key;        /* with references to the places, so that no other takes their address */
  EngraftLocusResult result;
} Entry;

/**
 * EngraftMatchCache:
 *
 * What typings of donors were matched with a patient before: of many donors every different typing of a locus is
 * matched once.
 *
 * It is of use when the donors' typings are read through one [class@TypingCache], and for a single thread.  What is
 * kept is bounded (40 MB); matches outlive it.
 */
struct _EngraftMatchCache
{
  GObject        parent_instance;

  EngraftTyping *patient;
  GHashTable    *entries;        /* a set of Entry */
};

G_DEFINE_FINAL_TYPE (EngraftMatchCache, engraft_match_cache, G_TYPE_OBJECT)

static guint
hash_entry (gconstpointer data)
{
  const Key *key = &((const Entry *) data)->key;
  guint64 hash = (guint64) (gsize) key->locus + key->tce_version;

  for (guint i = 0; i < 2; i++)
    hash = ((hash << 5 | hash >> 59) ^ (guint64) (gsize) key->places[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint) (hash >> 32);
}

static gboolean
equal_entries (gconstpointer a,
               gconstpointer b)
{
  const Key *x = &((const Entry *) a)->key, *y = &((const Entry *) b)->key;

  return x->locus == y->locus && x->places[0] == y->places[0] && x->places[1] == y->places[1]
         && x->tce_version == y->tce_version;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < 2; i++)
    if (entry->key.places[i])
      engraft_place_unref (entry->key.places[i]);
  g_free (entry);
}

static void
engraft_match_cache_finalize (GObject *object)
{
  EngraftMatchCache *self = ENGRAFT_MATCH_CACHE (object);

  g_clear_object (&self->patient);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (engraft_match_cache_parent_class)->finalize (object);
}

static void
engraft_match_cache_class_init (EngraftMatchCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_match_cache_finalize;
}

static void
engraft_match_cache_init (EngraftMatchCache *self)
{
  self->entries = g_hash_table_new_full (hash_entry, equal_entries, entry_free, NULL);
}

/* FALSE: it may be one of several genotypes, which no two places say */
static gboolean
make_key (EngraftTyping *donor,
          const EgLocus *locus,
          EgTceVersion   tce_version,
          Key           *key)
{
  const EngraftLocusTyping *typing = engraft_typing_find (donor, locus);

  *key = (Key) { locus, { NULL, NULL }, tce_version };
  if (!typing || typing->n < 2)
    return TRUE;
  key->places[0] = typing->places[0];
  key->places[1] = typing->places[1];

  return !typing->genotypes;
}

const EngraftLocusResult *
engraft_match_cache_find (EngraftMatchCache *self,
                          EngraftTyping     *donor,
                          const EgLocus     *locus,
                          EgTceVersion       tce_version)
{
  Entry wanted, *found;

  if (!make_key (donor, locus, tce_version, &wanted.key))
    return NULL;
  found = g_hash_table_lookup (self->entries, &wanted);

  return found ? &found->result : NULL;
}

void
engraft_match_cache_add (EngraftMatchCache        *self,
                         EngraftTyping            *donor,
                         const EgLocus            *locus,
                         EgTceVersion              tce_version,
                         const EngraftLocusResult *result)
{
  Entry *entry;
  Key key;

  if (!make_key (donor, locus, tce_version, &key))
    return;
  if (g_hash_table_size (self->entries) >= MOST)
    g_hash_table_remove_all (self->entries);
  entry = g_new (Entry, 1);
  *entry = (Entry) { key, *result };
  for (guint i = 0; i < 2; i++)
    if (key.places[i])
      engraft_place_ref (key.places[i]);
  g_hash_table_add (self->entries, entry);
}

/**
 * engraft_match_cache_new:
 * @patient: the HLA of a patient, which does not change while the cache is used
 *
 * Makes an empty cache.
 *
 * Returns: (transfer full): the cache
 */
EngraftMatchCache *
engraft_match_cache_new (EngraftTyping *patient)
{
  EngraftMatchCache *self;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (patient), NULL);

  self = g_object_new (ENGRAFT_TYPE_MATCH_CACHE, NULL);
  self->patient = g_object_ref (patient);

  return self;
}

/**
 * engraft_match_cache_match:
 * @self: a cache
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @set: the loci that are counted, but not %ENGRAFT_MATCH_LOCI
 * @error: return location for an error
 *
 * Matches the patient as [ctor@Match.new] does, with the same result: only typings of a locus that were not matched
 * before are compared.
 *
 * Returns: (transfer full): the match; %NULL on error: ENGRAFT_HLA_ERROR_NAME when a locus is typed by half
 */
EngraftMatch *
engraft_match_cache_match (EngraftMatchCache  *self,
                           EngraftTyping      *donor,
                           EngraftMatchSet     set,
                           GError            **error)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH_CACHE (self) && ENGRAFT_IS_TYPING (donor), NULL);

  g_return_val_if_fail (set < ENGRAFT_MATCH_LOCI, NULL);

  return engraft_match_new_cached (self->patient, donor, set, engraft_match_set_get_loci (set), self, error);
}

/**
 * engraft_match_cache_match_by_loci:
 * @self: a cache
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @loci: (array zero-terminated=1): the names of the loci that are counted, at least one
 * @error: return location for an error
 *
 * As [method@MatchCache.match], with any loci, with the result of [ctor@Match.new_by_loci].
 *
 * Returns: (transfer full): the match; %NULL on error: as there
 */
EngraftMatch *
engraft_match_cache_match_by_loci (EngraftMatchCache   *self,
                                   EngraftTyping       *donor,
                                   const char * const  *loci,
                                   GError             **error)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH_CACHE (self) && ENGRAFT_IS_TYPING (donor) && loci && *loci, NULL);

  return engraft_match_new_cached (self->patient, donor, ENGRAFT_MATCH_LOCI, loci, self, error);
}

/**
 * engraft_match_cache_get_n_loci:
 * @self: a cache
 *
 * How many different typings of loci it knows.
 *
 * Returns: how many
 */
guint
engraft_match_cache_get_n_loci (EngraftMatchCache *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH_CACHE (self), 0);

  return g_hash_table_size (self->entries);
}
