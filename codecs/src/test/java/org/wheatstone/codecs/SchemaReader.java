package org.wheatstone.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Group;
import org.wheatstone.codecs.Schema.Kind;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;
import org.xml.sax.SAXException;

/**
 * Reads {@code wheatstone.xml} with the JDK's parser. It throws at an element it does not know: variable data, or a
 * group in a group, must be taught to these tests before it can be frozen by them.
 */
final class SchemaReader {
    private static final String RESOURCE = "wheatstone.xml";
    private static final List<String> PRIMITIVES = List.of(
        "char", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64");

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final List<Type> header = new ArrayList<>();
    private final List<Type> groupSize = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    Schema read() {
        final Element root = document();
        for (final Element child : children(root)) {
            switch (child.getTagName()) {
                case "types" -> children(child).forEach(this::addType);
                case "sbe:message" -> messages.add(message(child));
                default -> throw unknown(child);
            }
        }
        return new Schema(number(root, "id"), number(root, "version"), root.getAttribute("byteOrder"),
            List.copyOf(header), List.copyOf(groupSize), List.copyOf(types.values()), List.copyOf(messages));
    }

    private static Element document() {
        try (InputStream in = SchemaReader.class.getResourceAsStream(RESOURCE)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        } catch (final IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + RESOURCE, e);
        }
    }

    private void addType(final Element element) {
        final Type type = switch (element.getTagName()) {
            case "type" -> integer(element);
            case "enum" -> constants(element, Kind.ENUM);
            case "set" -> constants(element, Kind.SET);
            case "composite" -> null;
            default -> throw unknown(element);
        };
        if (type == null) {
            final List<Type> members = element.getAttribute("name").equals("groupSize") ? groupSize : header;
            children(element).forEach(member -> members.add(integer(member)));
        } else {
            types.put(type.name(), type);
        }
    }

    private static Type integer(final Element element) {
        final int count = element.hasAttribute("length") ? number(element, "length") : 1;
        return new Type(element.getAttribute("name"), Kind.INTEGER, element.getAttribute("primitiveType"), count,
            element.getAttribute("nullValue"), List.of(), element.getAttribute("description"));
    }

    private Type constants(final Element element, final Kind kind) {
        final Type encoding = type(element.getAttribute("encodingType"));
        final List<Constant> constants = new ArrayList<>();
        for (final Element value : children(element)) {
            constants.add(new Constant(value.getAttribute("name"), Integer.parseInt(value.getTextContent().trim())));
        }
        return new Type(element.getAttribute("name"), kind, encoding.primitive(), 1, encoding.nullValue(),
            List.copyOf(constants), element.getAttribute("description"));
    }

    private Message message(final Element element) {
        final List<Field> fields = new ArrayList<>();
        final List<Group> groups = new ArrayList<>();
        for (final Element child : children(element)) {
            switch (child.getTagName()) {
                case "field" -> fields.add(field(child));
                case "group" -> groups.add(group(child));
                default -> throw unknown(child);
            }
        }
        return new Message(element.getAttribute("name"), number(element, "id"), number(element, "blockLength"),
            element.getAttribute("description"), List.copyOf(fields), List.copyOf(groups));
    }

    private Group group(final Element element) {
        return new Group(element.getAttribute("name"), number(element, "id"), number(element, "blockLength"),
            children(element).stream().map(this::field).toList());
    }

    private Field field(final Element element) {
        if (!element.getTagName().equals("field")) {
            throw unknown(element);
        }
        final int sinceVersion = element.hasAttribute("sinceVersion") ? number(element, "sinceVersion") : 0;
        return new Field(element.getAttribute("name"), number(element, "id"), type(element.getAttribute("type")),
            number(element, "offset"), sinceVersion, element.getAttribute("description"));
    }

    private Type type(final String name) {
        final Type type = types.get(name);
        if (type == null && !PRIMITIVES.contains(name)) {
            throw new IllegalStateException("unknown type: " + name);
        }
        return type == null ? new Type(name, Kind.INTEGER, name, 1, "", List.of(), "") : type;
    }

    private static int number(final Element element, final String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static List<Element> children(final Element parent) {
        final List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element) {
                children.add((Element) node);
            }
        }
        return children;
    }

    private static IllegalStateException unknown(final Element element) {
        return new IllegalStateException("unknown element: " + element.getTagName());
    }
}
