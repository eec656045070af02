# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible tree of a program, by the bus of AT-SPI itself.

A screen reader asks node after node, and each question is a round trip through two other processes: a second for the
thousand nodes of a window, several on a busy machine.  Here all questions about a level of the tree are sent at once,
and when the name of a button is asked for, so are those of all buttons.

GTK could tell all that it remembers in one answer (GetItems of org.a11y.atspi.Cache).  But among that are pages of
stacks that are out of the window for the moment; GTK 4.8 then makes their parents known too soon, and ends with
“gtk_at_context_set_accessible_role: assertion '!self->realized' failed” when they come back.

Nodes have the methods of pyatspi, which is not loaded: it would listen to, and remember, each change of the tree.
"""
import collections
import time
import types

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib                         # noqa: E402

# What of pyatspi is spoken of.
names = types.SimpleNamespace(WINDOW_COORDS=1, **{f'STATE_{name}': int(getattr(Atspi.StateType, name)) for name in (
    'CHECKED', 'FOCUSED', 'SELECTED', 'SENSITIVE', 'SHOWING', 'EXPANDED')})

Box = collections.namedtuple('Box', 'x y width height')

ROOT = '/org/a11y/atspi/accessible/root'
REGISTRY = 'org.a11y.atspi.Registry'
ATSPI = 'org.a11y.atspi.'
# roles that a node may change for another
CHANGING = {int(getattr(Atspi.Role, name)) for name in ('MENU_ITEM', 'CHECK_MENU_ITEM', 'RADIO_MENU_ITEM', 'UNKNOWN', 'INVALID')}
PROPERTIES = 'org.freedesktop.DBus.Properties'
LONG = 60         # a list with more children is not gone into: each cell is a node
FRESH = .1        # seconds in which a node is as it was seen; later it is asked


def first(answer):
    return answer.unpack()[0]


def paths(answer):
    """Of references to nodes, which name the program as well."""
    references = answer.get_child_value(0)
    return [references.get_child_value(i).get_child_value(1).get_string() for i in range(references.n_children())]


class Gone(GLib.GError):
    """The node is no more."""


class Ended(AssertionError):
    """The program is no more: nothing to wait for."""


def check(owner, error):
    if owner.startswith(':') and any(error.matches(Gio.dbus_error_quark(), kind) for kind in (
            Gio.DBusError.SERVICE_UNKNOWN, Gio.DBusError.NAME_HAS_NO_OWNER)):
        raise Ended('the program has ended') from error


class Bus:
    """The connection to the bus on which programs tell of their nodes."""
    def __init__(self, timeout):
        self.timeout = timeout
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, timeout, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, owner, path, interface, method, signature='', *arguments):
        """The answer, of which most have one value."""
        try:
            answer = self.connection.call_sync(owner, path, interface, method, GLib.Variant(f'({signature})', arguments), None,
                                               Gio.DBusCallFlags.NONE, self.timeout, None).unpack()
        except GLib.GError as error:
            check(owner, error)
            raise
        return answer[0] if len(answer) == 1 else answer

    def ask(self, owner, nodes, interface, method, arguments=None, read=first):
        """The answers of many nodes to one question, which is sent to all at once, by their paths.
        A node that is no more has no answer."""
        answers, open_questions, failures = {}, len(nodes), []

        def answered(connection, result, key):
            nonlocal open_questions
            open_questions -= 1
            try:
                answers[key] = read(connection.call_finish(result))
            except GLib.GError as error:
                if not error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD) and not error.matches(
                        Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_OBJECT):
                    failures.append(error)
        for node in nodes:
            self.connection.call(owner, node.path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, self.timeout,
                                 None, answered, node.path)
        while open_questions:
            GLib.MainContext.default().iteration(True)
        if failures:
            check(owner, failures[0])
            raise failures[0]
        return answers

    def program(self, pid):
        """The root of the program of that process, once it has a window; None before."""
        for owner, path in self.call(REGISTRY, ROOT, ATSPI + 'Accessible', 'GetChildren'):
            try:
                found = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                  'GetConnectionUnixProcessID', 's', owner)
            except GLib.GError:        # one that ended
                continue
            if found == pid:
                root = Node(Program(self, owner), path)
                return root if root.childCount else None
        return None


class Program:
    """The nodes of one program."""
    def __init__(self, bus, owner):
        self.bus = bus
        self.owner = owner
        self.roles = {}      # by path

    def call(self, node, interface, method, signature='', *arguments):
        return self.bus.call(self.owner, node.path, ATSPI + interface, method, signature, *arguments)

    def get(self, node, interface, name):
        return self.bus.call(self.owner, node.path, PROPERTIES, 'Get', 'ss', ATSPI + interface, name)

    def ask(self, nodes, method, read=first):
        return self.bus.ask(self.owner, nodes, ATSPI + 'Accessible', method, None, read)

    def look(self, top):
        """The tree below a node, and the node, as it is now.  One that changes meanwhile is looked at again."""
        for _ in range(4):
            sight = Sight(self, top.path)
            for _ in sight.levels():
                pass
            if sight.whole:
                break
        return sight.nodes[top.path]

    def levels(self, top):
        """The same level by level: lists of nodes, of which each is looked at when it is wanted."""
        return Sight(self, top.path).levels()


class Sight:
    """What was seen at one time: the nodes from one of them down, of which more is asked when it is wanted."""
    def __init__(self, program, path):
        self.program = program
        self.path = path
        self.whole = True            # else something went while it was looked at
        self.nodes = {}
        self.complete = False        # else it is looked at level by level
        self.when = 0

    def levels(self):
        level = [Node(self.program, self.path, self)]
        while level:
            present, below = self.see(level)
            if self.path not in self.nodes:
                raise Gone(f'{self.path} is no more')
            self.when = time.monotonic()
            yield present
            level = below
        self.complete = True

    def see(self, level):
        """Asks for the roles and children of nodes: those that are there, and what is below them."""
        unknown = [node for node in level if node.path not in self.program.roles]
        roles = self.program.ask(unknown, 'GetRole')
        children = self.program.ask(level, 'GetChildren', paths)
        present, below = [], []
        for node in level:
            node.role = self.program.roles.get(node.path, roles.get(node.path))
            if node.role is None or node.path not in children:
                self.whole = False
                if node.above:
                    node.above.below.remove(node)
                continue
            if node.role not in CHANGING:
                self.program.roles[node.path] = node.role
            self.nodes[node.path] = node
            present.append(node)
            node.below, node.count = [], len(children[node.path])
            if node.count <= LONG:
                node.below = [Node(self.program, child, self, node) for child in children[node.path] if child not in self.nodes]
                below += node.below
        return present, below

    def fresh(self):
        return time.monotonic() - self.when < FRESH

    def describe(self, node):
        """Asks for names and descriptions of all nodes of that role."""
        nodes = [each for each in self.nodes.values() if each.role == node.role and each.texts is None]
        answers = self.program.bus.ask(self.program.owner, nodes, PROPERTIES, 'GetAll', GLib.Variant('(s)', [ATSPI + 'Accessible']))
        for each in nodes:
            if each.path in answers:
                each.texts = answers[each.path]['Name'], answers[each.path]['Description']
        self.when = time.monotonic()

    def judge(self, node):
        """Asks for the states of all nodes of that role."""
        nodes = [each for each in self.nodes.values() if each.role == node.role]
        answers = self.program.ask(nodes, 'GetState')
        for each in nodes:
            each.states = answers.get(each.path)
        self.when = time.monotonic()


class States(frozenset):
    def contains(self, state):
        return state in self


class Node:
    """As pyatspi has it.  What was seen a moment ago is not asked again, and what was seen below is in “below”."""
    def __init__(self, program, path, sight=None, above=None):
        self.program = program
        self.path = path
        self.sight = sight
        self.above = above
        self.below = self.role = self.count = self.texts = self.states = None

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path and self.program.owner == other.program.owner

    def __hash__(self):
        return hash(self.path)

    def __repr__(self):
        return f'<{self.getRoleName()} “{self.name}”>'

    @property
    def seen(self):
        return self.sight is not None and self.sight.fresh()

    def look(self):
        """The node with all that is below it."""
        return self if self.seen and self.sight.complete else self.program.look(self)

    def _text(self, index, name):
        if self.seen and self.texts is None:
            self.sight.describe(self)
        if self.seen and self.texts is not None:
            return self.texts[index]
        return self.program.get(self, 'Accessible', name)

    @property
    def name(self):
        return self._text(0, 'Name')

    @property
    def description(self):
        return self._text(1, 'Description')

    @property
    def childCount(self):
        return self.count if self.seen else self.program.get(self, 'Accessible', 'ChildCount')

    def getRoleName(self):
        number = self.program.call(self, 'Accessible', 'GetRole') if self.role is None else self.role
        return Atspi.role_get_name(Atspi.Role(number))

    def getState(self):
        if self.seen and self.states is None:
            self.sight.judge(self)
        low, high = self.states if self.seen and self.states is not None else self.program.call(self, 'Accessible', 'GetState')
        states = low | high << 32
        return States(i for i in range(64) if states >> i & 1)

    def _node(self, reference):
        return Node(self.program, reference[1]) if reference[0] and not reference[1].endswith('/null') else None

    @property
    def parent(self):
        if self.above and self.seen:
            return self.above
        return self._node(self.program.get(self, 'Accessible', 'Parent'))

    def __iter__(self):
        if self.seen and self.sight.complete and self.count <= LONG:
            return iter(self.below)
        return iter([self._node(each) for each in self.program.call(self, 'Accessible', 'GetChildren')])

    def __getitem__(self, index):
        if index < 0:
            index += self.childCount
        found = self._node(self.program.call(self, 'Accessible', 'GetChildAtIndex', 'i', index))
        if found is None:
            raise Gone(f'there is no child {index}')
        return found

    # pyatspi has a class for each interface; here a node is all of them

    def _itself(self):
        return self
    queryComponent = queryAction = queryText = queryEditableText = queryValue = _itself

    def getExtents(self, coordinates):
        return Box(*self.program.call(self, 'Component', 'GetExtents', 'u', coordinates))

    @property
    def nActions(self):
        return self.program.get(self, 'Action', 'NActions')

    def getName(self, index):
        return self.program.call(self, 'Action', 'GetName', 'i', index)

    def doAction(self, index):
        self.sight = None
        return self.program.call(self, 'Action', 'DoAction', 'i', index)

    def setTextContents(self, text):
        self.sight = None
        return self.program.call(self, 'EditableText', 'SetTextContents', 's', text)

    @property
    def characterCount(self):
        return self.program.get(self, 'Text', 'CharacterCount')

    def getText(self, start, end):
        return self.program.call(self, 'Text', 'GetText', 'ii', start, end)

    def getAttributes(self, offset):
        """“name:value;name:value”, and from where to where."""
        attributes, start, end = self.program.call(self, 'Text', 'GetAttributes', 'i', offset)
        return ';'.join(f'{name}:{value}' for name, value in attributes.items()), start, end

    def getNSelections(self):
        return self.program.call(self, 'Text', 'GetNSelections')

    def getSelection(self, index):
        return self.program.call(self, 'Text', 'GetSelection', 'i', index)

    @property
    def currentValue(self):
        return self.program.get(self, 'Value', 'CurrentValue')

    @currentValue.setter
    def currentValue(self, value):
        self.program.bus.call(self.program.owner, self.path, PROPERTIES, 'Set', 'ssv', ATSPI + 'Value', 'CurrentValue',
                              GLib.Variant('d', value))
